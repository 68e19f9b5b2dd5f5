/** A line of a step's standard output that the runner executes. */
export interface WorkflowCommand {
  readonly name: string;
  readonly data: string;
}

/**
 * The two parsers of the runner (its ActionCommand.cs): `::name …::data` after whitespace at the start of a line, and the
 * older `##[name …]data` anywhere in a line, here with `##` before its name. `undefined` for a line that is only text.
 */
export function parseCommand(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
  if (text.startsWith('::')) {
    const end = text.indexOf('::', 2);
    if (end < 0) return undefined;
    const [name = ''] = text.slice(2, end).split(' ');
    return { name, data: unescapeData(text.slice(end + 2)) };
  }
  const older = /##\[([^\]]*)\](.*)/.exec(line);
  return older === null ? undefined : { name: `##${older[1]}`, data: older[2] ?? '' };
}

function unescapeData(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
