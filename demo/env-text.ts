/** A line `NAME=value` of an env file. */
export interface Entry {
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

const QUOTED = /^(['"`])([\s\S]*?)\1/;

/**
 * Reads the text of an env file as Node.js reads it, but refuses what Node.js would cut or pass over without a word: a
 * value here is often a secret, and half a secret is hard to notice. Throws an error with the line, never with the value.
 */
export function parseEnvText(text: string): Entry[] {
  const lines = text.split(/\r?\n/);
  const entries: Entry[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const content = lines[index]?.trimStart() ?? '';
    if (content === '' || content.startsWith('#')) continue;
    const [, name, start = ''] = /^(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(content) ?? [];
    const line = index + 1;
    if (name === undefined) throw new Error(`line ${line}: expected NAME=value`);
    // A quoted value may go on for several lines.
    const rest = [start, ...lines.slice(line)].join('\n');
    const [whole, quote, quoted = ''] = QUOTED.exec(rest) ?? [];
    if (whole === undefined || quote === undefined) {
      entries.push({ name, value: unquotedValue(start, name, line), line });
      continue;
    }
    index += whole.split('\n').length - 1;
    const [after = ''] = rest.slice(whole.length).split('\n');
    if (!/^\s*(?:#.*)?$/.test(after)) {
      throw new Error(
        `line ${line}: there is text after the closing quote of ${name}. If the value itself contains ${quote}, put it between other quotes: ', " or \``,
      );
    }
    const value = quote === '"' ? quoted.replaceAll('\\n', '\n') : quoted;
    entries.push({ name, value, line });
  }
  return entries;
}

function unquotedValue(text: string, name: string, line: number): string {
  const [value = ''] = text.trimEnd().split(/(?:^|\s+)#/);
  if (/^['"`]/.test(value)) {
    throw new Error(`line ${line}: the quote before the value of ${name} is never closed`);
  }
  if (/^[‘’“”„«»]|[‘’“”„«»]$/.test(value)) {
    throw new Error(`line ${line}: ${name} has curly quotes; use straight ones, ' or "`);
  }
  if (value.includes('#')) {
    throw new Error(`line ${line}: the value of ${name} contains #; put it in single quotes`);
  }
  return value;
}
