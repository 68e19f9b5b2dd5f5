import type { Clock } from '../src/clock.js';
import { AdobeError, StoppedError } from '../src/errors.js';
import { cleanUp, cleanUpLeftovers, type Remaining } from './clean-up.js';
import { type Client, openClient } from './client.js';
import { type Evidence, gather } from './evidence.js';
import { DATA_LAKE, newPrefix } from './names.js';
import { refuseProductionName, refuseProductionType } from './production.js';
import { QUESTIONS } from './questions/all.js';
import { idOf, isSuccess } from './reply.js';
import type { Settings } from './settings.js';
import { judge, type Row } from './verdict.js';

export interface ProbeOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Whether a production sandbox may be asked. */
  readonly production: boolean;
  /** Ends the probe early. Its reason is a text. */
  readonly signal: AbortSignal;
  /** Shows progress. */
  say(line: string): void;
  /** Has somebody clean up if this process cannot. Called before the first create. */
  guard(prefix: string): { release(isClean: boolean): void };
}

export interface ProbeResult {
  readonly rows: readonly Row[];
  /** Why it ended early. */
  readonly failure: string | undefined;
  /** Connections of this probe that could not be deleted. */
  readonly remaining: readonly Remaining[];
  readonly requests: number;
}

/** Normally it takes less than a minute. */
const TIMEOUT_MS = 300_000;
const CLEAN_UP_TIMEOUT_MS = 120_000;

/** Asks a sandbox every question, and deletes what it made for that. Throws when nothing could be asked. */
export async function runProbe(options: ProbeOptions): Promise<ProbeResult> {
  const { settings, clock, signal, say } = options;
  if (!options.production) refuseProductionName(settings);
  const client = openClient(settings, clock, TIMEOUT_MS);
  const stop = () => client.deadline.stop(`${signal.reason}`);
  signal.addEventListener('abort', stop);
  try {
    await prepare(client, options);
    return await askAndCleanUp(client, options);
  } finally {
    signal.removeEventListener('abort', stop);
    client.close();
    say('');
  }
}

/** Everything that has to be right before something is created. */
async function prepare(client: Client, { settings, production, say }: ProbeOptions): Promise<void> {
  say('Connecting');
  await connect(client);
  if (!production) {
    const type = await refuseProductionType(client, settings);
    say(type === undefined ? 'The type of the sandbox could not be read' : `Sandbox type: ${type}`);
  }
  say('Looking for connections that earlier probes left behind');
  const { deleted, remaining } = await cleanUpLeftovers(client);
  if (deleted > 0) say(`  Deleted ${deleted} of them, each older than an hour`);
  for (const { id, name } of remaining) say(`  Left alone: ${id} (${name})`);
}

/** Throws the step's own error when the credential, the organization or the sandbox is wrong. */
async function connect({ flowService }: Client): Promise<void> {
  try {
    await flowService.findSpec(DATA_LAKE);
  } catch (error) {
    // A refused filter and a response that cannot be read are answers to questions.
    const isAnswer = error instanceof AdobeError && (error.status === 400 || error.status === 200);
    if (!isAnswer) throw error;
  }
}

async function askAndCleanUp(
  client: Client,
  { settings, clock, say, guard }: ProbeOptions,
): Promise<ProbeResult> {
  const prefix = newPrefix();
  const guardian = guard(prefix);
  const evidence: Evidence = { replies: client.replies };
  let failure: string | undefined;
  try {
    await gather(client, prefix, evidence, say);
  } catch (error) {
    const isLate = client.deadline.remainingMs() === 0;
    failure = isLate ? 'It took longer than five minutes.' : describeFailure(error);
    say(failure);
  }
  // Those under way may be carried out although nobody waits for their responses.
  const mayBeMore = failure !== undefined && evidence.creates === undefined;
  say(`Deleting what was made${mayBeMore ? ', and waiting a few seconds for more' : ''}`);
  const remaining = await deleteAll(
    { ids: createdIds(client), prefix, mayBeMore },
    { settings, clock, say },
  );
  guardian.release(remaining.length === 0);
  const rows = judge(QUESTIONS, evidence);
  return { rows, failure, remaining, requests: client.replies.length };
}

function describeFailure(error: unknown): string {
  if (error instanceof StoppedError) return `Stopped: ${error.message}`;
  return error instanceof Error ? error.message : `${error}`;
}

function createdIds({ replies }: Client): string[] {
  return replies.flatMap((reply) => {
    const { method, url } = reply.request;
    const isCreate = method === 'POST' && url.endsWith('/connections') && isSuccess(reply);
    const id = isCreate ? idOf(reply) : undefined;
    return id === undefined ? [] : [id];
  });
}

/** With a client of its own: the probe's may have been stopped. */
async function deleteAll(
  made: Parameters<typeof cleanUp>[1],
  { settings, clock, say }: Pick<ProbeOptions, 'settings' | 'clock' | 'say'>,
): Promise<Remaining[]> {
  const client = openClient(settings, clock, CLEAN_UP_TIMEOUT_MS);
  try {
    return await cleanUp(client, made);
  } catch (error) {
    say(describeFailure(error));
    const some = made.ids.map((id) => ({ id }));
    return [...some, { id: 'unknown', name: `${made.prefix} …` }];
  } finally {
    client.close();
  }
}
