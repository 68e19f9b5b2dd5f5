import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../local-runner/repository.js';

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');
}

/** Every page for readers, by its path. */
export function pages(): string[] {
  const markdown = (folder: string) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}${name}`);
  return ['', 'docs/', 'probe/', 'simulator/'].flatMap(markdown).sort();
}

/** GitHub's anchor of each heading: lower case, without punctuation, spaces as hyphens. */
export function anchors(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

export interface Section {
  readonly title: string;
  readonly text: string;
}

/** What stands under each heading of that level, up to the next heading of the same level. */
export function sections(markdown: string, level: '##' | '###'): Section[] {
  return markdown
    .split(new RegExp(`^${level} `, 'm'))
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { title: section.slice(0, end), text: section.slice(end + 1) };
    });
}

/** The section of that title. */
export function sectionOf(markdown: string, title: string): string {
  const found = sections(markdown, '##').find((section) => section.title === title);
  if (found === undefined) throw new Error(`There is no section "${title}"`);
  return found.text;
}
