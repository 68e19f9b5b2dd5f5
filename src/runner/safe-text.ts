/**
 * Characters that show nothing, or turn the direction of what follows, and interlinear annotations. In Unicode's
 * words, so that its next version needs no change here.
 */
const INVISIBLE = '\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\ufff0-\\ufffb';
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]+`, 'gu');
/** What makes a name look like another one. Joiners and variation selectors are part of emoji and of some scripts. */
const HIDING = new RegExp(`(?![\\u200c\\u200d\\ufe00-\\ufe0f\\u180b-\\u180d])[${INVISIBLE}]`, 'u');
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Whether a name has 1 to 255 characters, all of them whole and on one line, and none that hides. */
export function isName(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,255}$/u.test(text) && !HIDING.test(text);
}

export function removeInvisible(text: string): string {
  return text.replace(ALL_INVISIBLE, '');
}

/** `text` in one line: a space for each run of control characters and line breaks, and nothing invisible. */
export function toSingleLine(text: string): string {
  return removeInvisible(text).replace(BREAKS, ' ');
}

/**
 * Makes one harmless line of any text, wherever it comes from: the runner executes lines that begin with `::`
 * (spaces before it do not count) and takes `##[` for a command anywhere in a line.
 */
export function toSafeLine(text: string): string {
  return toSingleLine(text)
    .replace(/##\[/g, '## [')
    .replace(/^(\s*):(?=:)/u, '$1: ');
}
