const ADD_MASK = '::add-mask::';

/**
 * A step's standard output as the runner shows it: commands that add a mask are not printed, and what they mask is
 * `***`; annotations stand in plain text. The rest is as it came.
 */
export function maskedLog(stdout: string): string {
  const masks: string[] = [];
  const shown: string[] = [];
  for (const line of stdout.split(/\r?\n/)) {
    if (line.startsWith(ADD_MASK)) {
      masks.push(...masksOf(unescaped(line.slice(ADD_MASK.length))));
      // Longest first, so that a mask that is part of another one leaves nothing of it.
      masks.sort((a, b) => b.length - a.length);
    } else {
      shown.push(masks.reduce((text, mask) => text.replaceAll(mask, '***'), plain(line)));
    }
  }
  return shown.join('\n');
}

function plain(line: string): string {
  const [, kind, text] = /^::(error|warning)::(.*)$/.exec(line) ?? [];
  return kind === undefined || text === undefined
    ? line
    : `${kind === 'error' ? 'Error' : 'Warning'}: ${unescaped(text)}`;
}

/** The runner masks the whole value, and each of its lines. */
function masksOf(value: string): string[] {
  return [value, ...value.split(/[\r\n]+/)].filter((mask) => mask.trim() !== '');
}

/** The escapes of a command's data. */
function unescaped(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
