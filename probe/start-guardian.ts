import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Settings } from './settings.js';

/** What the guardian has to know. */
export interface Assignment {
  readonly settings: Omit<Settings, 'redact' | 'mask'>;
  readonly prefix: string;
}

/**
 * Starts a process that deletes the connections of this probe if this process ends without having done so, even by
 * SIGKILL. It reads the credential from a pipe, so that no other process can see it.
 */
export function startGuardian(
  settings: Settings,
  prefix: string,
): { release(isClean: boolean): void } {
  const script = fileURLToPath(new URL('./guardian.js', import.meta.url));
  // In a process group of its own: Ctrl+C in a terminal goes to the whole group.
  const child = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.unref();
  const { redact: _redact, mask: _mask, ...plain } = settings;
  const assignment: Assignment = { settings: plain, prefix };
  child.stdin.write(`${JSON.stringify(assignment)}\n`);
  return { release: (isClean) => child.stdin.end(isClean ? 'done\n' : '') };
}
