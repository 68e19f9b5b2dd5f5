import type { Clock } from '../src/clock.js';
import { errorMessage } from '../src/errors.js';
import { isJsonObject } from '../src/json.js';
import { askReads, askWrites } from './ask.js';
import { type Client, openClient, type ProbeInputs, type Row } from './client.js';
import { cleanUp, newPrefix } from './connections.js';

export interface ProbeOptions {
  readonly inputs: ProbeInputs;
  readonly clock: Clock;
  /** Ends the probe early. */
  readonly signal: AbortSignal;
  /** Shows progress. */
  say(line: string): void;
  /** Has somebody clean up if this process cannot. What it returns is called at the end. */
  guard(inputs: ProbeInputs, prefix: string): (isClean: boolean) => void;
}

export interface ProbeResult {
  readonly rows: readonly Row[];
  /** What only several responses together tell, in sentences. */
  readonly facts: readonly string[];
  /** Why it ended early. */
  readonly failure: string | undefined;
  /** IDs of connections of this probe that could not be deleted. */
  readonly left: readonly string[];
}

const CLEAN_UP_TIMEOUT_MS = 120_000;

/** Asks a sandbox everything, and deletes what it created. Rejects before the first create. */
export async function runProbe(options: ProbeOptions): Promise<ProbeResult> {
  const { inputs, clock, signal, say, guard } = options;
  const client = await openClient(inputs, clock, signal);
  const { rows } = client;
  say('Reading');
  await askReads(client);
  if (inputs.dryRun) return { rows, facts: [], failure: undefined, left: [] };

  await refuseProduction(client, inputs);
  const prefix = newPrefix();
  const release = guard(inputs, prefix);
  const facts: string[] = [];
  let failure: string | undefined;
  try {
    say('Creating, updating and deleting');
    await askWrites(client, prefix, facts);
  } catch (error) {
    failure = errorMessage(error);
  }
  say('Cleaning up');
  let left = [`those whose names begin with "${prefix}"`];
  try {
    // Whatever stopped the probe must not stop this.
    const cleaner = await openClient(inputs, clock, AbortSignal.timeout(CLEAN_UP_TIMEOUT_MS));
    left = await cleanUp(cleaner, prefix, failure === undefined);
  } catch (error) {
    failure ??= errorMessage(error);
  }
  release(left.length === 0);
  return { rows, facts, failure, left };
}

/** Rejects when the sandbox is of type production (Adobe, Sandbox API reference: `GET /` lists those that the caller may use). */
async function refuseProduction({ ask }: Client, { sandbox }: ProbeInputs): Promise<void> {
  const { resource } = await ask('Sandboxes', '/', { root: '/sandbox-management' });
  const listed: unknown[] = Array.isArray(resource.sandboxes) ? resource.sandboxes : [];
  const isProduction = listed
    .filter(isJsonObject)
    .some(({ name, type }) => name === sandbox && type === 'production');
  if (sandbox === 'prod' || isProduction) {
    throw new Error(
      `${sandbox} is a production sandbox: nothing was created in it. Set AEP_SANDBOX to another one, or AEP_DRY_RUN to true.`,
    );
  }
}
