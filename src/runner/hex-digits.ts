/** The hexadecimal digits of a text, in lower case, with a space between those that do not belong together. */
export interface HexDigits {
  digits: string;
  /** The part of the text that the digits from `start` up to `end` came from, with their prefixes. */
  sourceRange(start: number, end: number): [start: number, end: number];
}

/** Four bytes and more, together or apart: `70347373`, `70:34:73:73`, `"0x70", "0x34", …`, `\x70\x34…`. */
const RUN = /(?:(?:0x|\\x)?[\da-f][^\w\\]{0,8}){8,}/gi;
const DIGIT = /(?:0x|\\x)?([\da-f])/gi;

/** `undefined` when a text has too few digits in a row for any secret. */
export function hexDigitsIn(text: string): HexDigits | undefined {
  const runs = [...text.matchAll(RUN)];
  if (runs.length === 0) return undefined;
  const found = runs.flatMap((run) => [
    ...[...run[0].matchAll(DIGIT)].map(({ 0: whole, 1: digit = '', index }) => {
      const start = run.index + index;
      return { digit: digit.toLowerCase(), start, end: start + whole.length };
    }),
    { digit: ' ', start: run.index, end: run.index },
  ]);
  return {
    digits: found.map(({ digit }) => digit).join(''),
    sourceRange: (start, end) =>
      found
        .slice(start, end)
        .reduce<[number, number]>(
          ([first], part) => [Math.min(first, part.start), part.end],
          [Number.POSITIVE_INFINITY, 0],
        ),
  };
}
