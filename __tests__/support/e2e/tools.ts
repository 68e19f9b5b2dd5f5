import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { ROOT } from '../../../local-runner/repository.js';

/** Compiles the tools as `npm run` does, but to a folder of its own: tests may run beside it. Returns the folder. */
export async function compileTools(name: string): Promise<string> {
  const folder = join(ROOT, 'lib', name);
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.tools.json', '--noCheck', '--outDir', folder];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return folder;
}
