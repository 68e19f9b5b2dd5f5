import { spawn } from 'node:child_process';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../src/clock.js';
import type { Inputs } from '../src/runner/inputs.js';
import { cleanUp } from './connections.js';

/**
 * Starts a process that deletes the connections of this probe if this process ends without having done so, even by
 * SIGKILL. It reads the credential from a pipe, so that no other process can see it.
 */
export function startGuardian(inputs: Inputs, prefix: string): (isClean: boolean) => void {
  // In a process group of its own: Ctrl+C in a terminal goes to the whole group.
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'guard'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.unref();
  child.stdin.write(`${JSON.stringify({ inputs, prefix })}\n`);
  return (isClean) => child.stdin.end(isClean ? 'done\n' : '');
}

async function guard(): Promise<void> {
  const [assignment = '', end] = (await text(process.stdin)).split('\n');
  if (assignment === '' || end === 'done') return;
  const { inputs, prefix } = JSON.parse(assignment);
  const left = await cleanUp(inputs, systemClock, prefix, false);
  if (left.length > 0) throw new Error(`Delete these connections by hand: ${left.join(', ')}`);
  process.stderr.write('The connections of the probe that ended early are deleted.\n');
}

if (process.argv[2] === 'guard') {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  // The terminal may be gone.
  process.stderr.on('error', () => {});
  await guard();
}
