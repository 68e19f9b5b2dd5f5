import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../local-runner/repository.js';

/** How a step of a workflow names our action, before the version. */
export const OUR_ACTION = 'your-org/aep-base-connection@';

export interface WorkflowDocument {
  /** Where a reader finds it: a path, with the line for a block in a page. */
  readonly name: string;
  readonly text: string;
}

/** Every workflow that this repository runs, or shows to its users as something to copy. */
export function workflowDocuments(): WorkflowDocument[] {
  const pages = [...list('', '.md'), ...list('docs/', '.md')];
  return [
    ...list('.github/workflows/', '.yml').map(file),
    ...list('examples/', '.yml').map(file),
    ...pages.flatMap((page) => workflowBlocks(page, file(page).text)),
  ];
}

/** The fenced YAML blocks of a page that are whole workflows, and not only a step of one. */
export function workflowBlocks(page: string, markdown: string): WorkflowDocument[] {
  const blocks: WorkflowDocument[] = [];
  for (const match of markdown.matchAll(/^( *)```ya?ml\r?\n([\s\S]*?)^\1```/gm)) {
    const indent = match[1] ?? '';
    const text = (match[2] ?? '').replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    if (/^jobs:/m.test(text)) {
      blocks.push({ name: `${page}:${line}`, text });
    }
  }
  return blocks;
}

export function file(path: string): WorkflowDocument {
  return { name: path, text: readFileSync(join(ROOT, path), 'utf8') };
}

function list(directory: string, extension: string): string[] {
  return readdirSync(join(ROOT, directory))
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => `${directory}${name}`);
}
