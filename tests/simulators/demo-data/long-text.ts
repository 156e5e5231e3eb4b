/** Repeats a text, with a space between, until it has at least `length` UTF-16 units; never cuts inside the text. */
export function lengthen(text: string, length: number): string {
  const times = Math.ceil((length + 1) / (text.length + 1));
  return Array.from({ length: times }, () => text).join(" ");
}
