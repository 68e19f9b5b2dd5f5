/**
 * Reads the file that `GITHUB_OUTPUT` names as the runner does: `name=value`, or a value of several lines between
 * `name<<delimiter` and the delimiter alone on a line. Of two outputs with one name the last counts. Throws where the
 * runner would fail the step.
 */
export function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries(outputEntries(text));
}

/** All outputs in the order in which they were set. */
export function outputEntries(text: string): [name: string, value: string][] {
  const outputs: [name: string, value: string][] = [];
  const lines = text.split(/\r?\n/);
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const [, name, form, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (!name) throw new Error(`Invalid format '${line}'`);
    outputs.push([name, form === '=' ? rest : takeUntil(rest, lines)]);
  }
  return outputs;
}

function takeUntil(delimiter: string, lines: string[]): string {
  const end = delimiter === '' ? -1 : lines.indexOf(delimiter);
  if (end < 0) throw new Error(`Matching delimiter not found '${delimiter}'`);
  const value = lines.splice(0, end + 1);
  return value.slice(0, -1).join('\n');
}
