/** Whether the app's server answers at all. A failed read or write would put an error page in place of the one that asks. */
export function serverIsReady(): Promise<boolean> {
  return fetch("/readyz", { cache: "no-store" }).then(
    (answer) => answer.ok,
    () => false,
  );
}
