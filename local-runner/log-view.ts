import { parseCommand } from './workflow-command.js';

const ANNOTATIONS: Readonly<Record<string, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
  debug: 'Debug',
};

/**
 * Shows a log as GitHub's pages show it: masked values are `***` from then on, the lines of a group are indented below its
 * title, annotations are plain text. Feed it the lines in order; it returns `undefined` for a line that is not shown.
 */
export function openLogView(): (line: string) => string | undefined {
  const masks: string[] = [];
  let indent = '';

  const show = (text: string) =>
    masks.reduce((rest, mask) => rest.replaceAll(mask, '***'), text).replace(/^/gm, indent);

  return (line) => {
    const { name = '', data = '' } = parseCommand(line) ?? {};
    switch (name) {
      case 'add-mask':
        // The runner masks the whole value, and each of its lines.
        masks.push(...[data, ...data.split(/[\r\n]+/)].filter((mask) => mask.trim() !== ''));
        // The longest first: a mask that is part of another one must not leave the rest of it.
        masks.sort((a, b) => b.length - a.length);
        return undefined;
      case 'group':
        indent = '  ';
        return show(`▾ ${data}`).slice(indent.length);
      case 'endgroup':
        indent = '';
        return undefined;
      default:
        return show(name in ANNOTATIONS ? `${ANNOTATIONS[name]}: ${data}` : line);
    }
  };
}

/** A whole log as GitHub's pages show it. */
export function shownLog(stdout: string): string {
  const view = openLogView();
  return stdout
    .split(/\r?\n/)
    .flatMap((line) => view(line) ?? [])
    .join('\n');
}
