import { AdobeError } from '../adobe/errors.js';
import type { NewConnection } from '../adobe/flow-service.js';
import type { Created } from '../adobe/resources.js';
import { StoppedError } from '../http/deadline.js';
import { backoffMs } from '../http/retry.js';
import { pollUntil, withUnlisted } from './look-up.js';
import { pause } from './pause.js';
import { awaitSole, type Settled, settle } from './settle.js';
import type { Tools, Wanted } from './task.js';
import { type Trace, withTrace } from './trace.js';

/**
 * Creates the connection, exactly once whatever the network does. Adobe knows no idempotency key and allows
 * duplicates, so a create whose answer is missing is never simply posted again: it is looked for first.
 * Errors say what may exist.
 */
export async function createConnection(
  wanted: Wanted,
  body: NewConnection,
  tools: Tools,
): Promise<Settled> {
  let trace: Trace = { kind: 'none' };
  try {
    for (let doubts = 0; ; ) {
      const posted = await post(body, tools);
      if (posted.kind === 'made') {
        const earlier = trace;
        trace = { kind: 'made', id: posted.created.id };
        const settled = await settle(posted.created, wanted, tools);
        if (doubts === 0) return settled;
        trace = earlier;
        const sole = await awaitSole(wanted, tools);
        return { connection: sole ?? settled.connection, origin: 'this-run' };
      }
      trace = posted;
      if (posted.error instanceof StoppedError) throw posted.error;
      doubts++;
      tools.info(
        `${posted.error.message} Adobe may have created it: looking before posting again.`,
      );
      const sole = await adoptable(wanted, tools);
      if (sole !== undefined) {
        tools.info(`It exists: ${sole.id}.`);
        return { connection: sole, origin: 'this-run' };
      }
      tools.info('It was not created: posting again.');
      const noTime = (reason: string) => `There was no time to post again: ${reason}.`;
      await pause(backoffMs(doubts, tools.clock), noTime, tools);
    }
  } catch (error) {
    throw withTrace(error, trace, wanted);
  }
}

type Posted =
  | { kind: 'made'; created: Created }
  | { kind: 'doubt'; error: AdobeError | StoppedError };

/** Posts once. Throws when Adobe certainly did not carry it out. */
async function post(body: NewConnection, { flowService }: Tools): Promise<Posted> {
  try {
    return { kind: 'made', created: await flowService.createConnection(body) };
  } catch (error) {
    const perhaps = error instanceof AdobeError && error.mayHaveSucceeded;
    if (perhaps || error instanceof StoppedError) return { kind: 'doubt', error };
    throw error;
  }
}

/**
 * The connection that the create in doubt made, or another run's in its place. The first match is not taken at
 * once: it may be another run's while lists do not show this run's own yet.
 */
async function adoptable(wanted: Wanted, tools: Tools): Promise<Settled['connection'] | undefined> {
  const { matches, missing } = await pollUntil(() => false, wanted, tools);
  const [found, ...others] = await withUnlisted(matches, missing, wanted, tools);
  return others.length === 0 ? found : awaitSole(wanted, tools);
}
