/** Where an offset is in a text, as an editor shows it: `line 2, column 5`. Lines end at LF, CR LF or CR. */
export function formatPosition(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${[...`${lines.at(-1)}`].length + 1}`;
}
