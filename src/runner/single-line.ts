// The ranges are written out: V8 takes 0.4 ms to compile each set with \p{Cc}, in every run.

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** 1 to 255 characters, all of them whole and on one line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const NAME_PATTERN = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]{1,255}$/u;

/** `text` with a space for each run of control characters and line breaks, of whatever kind. */
export function toSingleLine(text: string): string {
  return text.replace(BREAKS, ' ');
}

/** `text`, cut to `length` characters. Redact it first: of a secret that is cut, the rest is not recognised. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}
