import { removeInvisible } from './invisible.js';
import { cut, toSingleLine } from './single-line.js';

/** Escapes texts for one line of HTML, without secrets and cut to a length. */
export interface HtmlWriter {
  text(value: string): string;
  /** As code: GitHub makes links and emoji of what looks like them, but not there. */
  code(value: string): string;
}

const MAX_TEXT = 2000;

export function htmlWriter(redact: (text: string) => string): HtmlWriter {
  const text = (value: string) =>
    escapeHtml(cut(toSingleLine(removeInvisible(redact(value))), MAX_TEXT));
  return { text, code: (value) => `<code>${text(value)}</code>` };
}

/** A table, from rows of cells. */
export function table(rows: readonly string[]): string {
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
