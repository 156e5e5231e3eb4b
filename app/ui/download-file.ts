/**
 * Saves what an address of ours answers. A plain link would carry no session token: App Bridge adds it to `fetch`.
 */
export function downloadFile(url: string, name: string, onFailure: () => void): void {
  const save = async (): Promise<void> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    // The browser has taken the content by then; a minute is for the slowest.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  save().catch(onFailure);
}
