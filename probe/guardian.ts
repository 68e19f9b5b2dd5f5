import process from 'node:process';
import { createInterface } from 'node:readline';
import { systemClock } from '../src/clock.js';
import { cleanUp } from './clean-up.js';
import { openClient } from './client.js';
import { settingsFrom } from './settings.js';
import type { Assignment } from './start-guardian.js';

// A process of its own, which outlives a killed probe. It waits for the end of its standard input: the probe says
// `done` before, unless it was killed or could not delete everything.

const TIMEOUT_MS = 120_000;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// The terminal may be gone.
process.stderr.on('error', () => {});

const lines: string[] = [];
for await (const line of createInterface({ input: process.stdin })) lines.push(line);
const [assignment, end] = lines;
if (assignment !== undefined && end !== 'done') await cleanUpFor(JSON.parse(assignment));

async function cleanUpFor({ settings, prefix }: Assignment): Promise<void> {
  const client = openClient(settingsFrom(settings), systemClock, TIMEOUT_MS);
  try {
    const remaining = await cleanUp(client, { ids: [], prefix, mayBeMore: true });
    say(
      remaining.length === 0
        ? 'The connections of the probe that was killed are deleted.'
        : `Delete these connections by hand: ${remaining.map(({ id }) => id).join(', ')}`,
    );
  } catch (error) {
    say(
      `Could not delete the connections of the probe. Run it again in an hour, or delete those whose names begin with "${prefix}" by hand. ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    client.close();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
