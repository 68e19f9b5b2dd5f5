import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository's root folder, also when this file was compiled to a folder further down. */
export const ROOT = folderWith('action.yml', import.meta.dirname);

/** The committed bundle, which a runner executes. */
export const BUNDLE = join(ROOT, 'dist', 'index.js');

function folderWith(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`There is no ${file} above ${import.meta.dirname}`);
  return folderWith(file, parent);
}
