import { parseCommand } from './workflow-command.js';

/** Turns one line of a step's standard output into what the runner shows of it; `undefined` when it shows nothing. */
export type LogView = (line: string) => string | undefined;

const ANNOTATIONS: Readonly<Record<string, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
  debug: 'Debug',
};

/**
 * Shows a log as GitHub's pages show it: masked values are `***` from then on, the lines of a group are indented below its
 * title, annotations are plain text. Feed it the lines in order.
 */
export function openLogView(): LogView {
  const masks: string[] = [];
  let indent = '';

  function show(text: string): string {
    const masked = masks.reduce((rest, mask) => rest.replaceAll(mask, '***'), text);
    return masked.replace(/^/gm, indent);
  }

  return (line) => {
    const { name = '', data = '' } = parseCommand(line) ?? {};
    switch (name) {
      case 'add-mask':
        masks.push(...masksOf(data));
        // The longest first: a mask that is part of another one must not leave the rest of it.
        masks.sort((a, b) => b.length - a.length);
        return undefined;
      case 'group': {
        const title = show(`▾ ${data}`);
        indent = '  ';
        return title;
      }
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

/** The runner masks the whole value, and each of its lines. */
function masksOf(value: string): string[] {
  return [value, ...value.split(/[\r\n]+/)].filter((mask) => mask.trim() !== '');
}
