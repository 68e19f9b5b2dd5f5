import { randomBytes } from 'node:crypto';
import type { Clock } from '../src/clock.js';
import { errorMessage } from '../src/errors.js';
import type { Inputs } from '../src/runner/inputs.js';
import { askReads, askWrites } from './ask.js';
import { openClient, type Row } from './client.js';
import { cleanUp } from './connections.js';

/** Has somebody clean up if this process cannot. What it returns is called at the end. */
type Guard = (inputs: Inputs, prefix: string) => (isClean: boolean) => void;

export interface ProbeResult {
  readonly rows: readonly Row[];
  /** What only several responses together tell, in sentences. */
  readonly facts: readonly string[];
  /** Why it ended early. */
  readonly failure: string | undefined;
  /** IDs of connections of this probe that could not be deleted. */
  readonly left: readonly string[];
}

/** Asks a sandbox everything until `signal` ends it, and deletes what it created. Rejects before the first create. */
export async function runProbe(
  inputs: Inputs,
  clock: Clock,
  signal: AbortSignal,
  guard: Guard,
): Promise<ProbeResult> {
  const { dryRun, sandbox } = inputs;
  if (sandbox === 'prod' && !dryRun) {
    throw new Error('prod is for production: set AEP_SANDBOX to another one, or AEP_DRY_RUN=true.');
  }
  const client = await openClient(inputs, clock, signal);
  const { rows } = client;
  await askReads(client);
  if (dryRun) return { rows, facts: [], failure: undefined, left: [] };

  const prefix = `aep-base-connection probe ${randomBytes(4).toString('hex')}`;
  const release = guard(inputs, prefix);
  const facts: string[] = [];
  let failure: string | undefined;
  let left = [`those whose names begin with "${prefix}"`];
  try {
    await askWrites(client, prefix, facts);
  } catch (error) {
    failure = errorMessage(error);
  }
  try {
    left = await cleanUp(inputs, clock, prefix, failure === undefined);
  } catch (error) {
    failure ??= errorMessage(error);
  }
  release(left.length === 0);
  return { rows, facts, failure, left };
}
