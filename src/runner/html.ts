import { removeInvisible } from './invisible.js';
import { cut, toSingleLine } from './single-line.js';

/** Escapes texts for one line of HTML, without secrets and cut to a length, 2,000 characters unless given. */
export interface HtmlWriter {
  text(value: string, maxLength?: number): string;
  /** As code: GitHub makes links and emoji of what looks like them, but not there. */
  code(value: string, maxLength?: number): string;
}

export function htmlWriter(redact: (text: string) => string): HtmlWriter {
  const text = (value: string, maxLength = 2000) =>
    escapeHtml(cut(toSingleLine(removeInvisible(redact(value))), maxLength));
  return { text, code: (value, maxLength) => `<code>${text(value, maxLength)}</code>` };
}

/** A table, from rows of cells. */
export function table(rows: readonly string[]): string {
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
