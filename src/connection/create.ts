import { AdobeError } from '../adobe/errors.js';
import type { NewConnection } from '../adobe/flow-service.js';
import type { Created } from '../adobe/resources.js';
import { StoppedError } from '../http/deadline.js';
import { backoffMs } from '../http/retry.js';
import { lookUntil } from './look-up.js';
import { awaitSole, type Settled, settle } from './settle.js';
import { inWords, type Tools, type Wanted } from './wanted.js';

/** What a run that ends early has to tell: nothing, that an answer is missing, or which connection Adobe made. */
type Trace = { kind: 'none' } | { kind: 'doubt' } | { kind: 'made'; id: string };

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
  let doubts = 0;
  try {
    for (;;) {
      const posted = await post(body, tools);
      if (posted.kind === 'made') {
        trace = { kind: 'made', id: posted.created.id };
        const settled = await settle(posted.created, wanted, tools);
        if (doubts === 0) return settled;
        const sole = await awaitSole(wanted, tools);
        return { connection: sole ?? settled.connection, origin: 'this-run' };
      }
      trace = { kind: 'doubt' };
      if (posted.error instanceof StoppedError) throw posted.error;
      doubts++;
      tools.info(
        `${posted.error.message} Adobe may have created it: looking before posting again.`,
      );
      const found = await lookUntil((matches) => matches.length > 0, wanted, tools);
      const sole = found.length > 0 ? await awaitSole(wanted, tools) : undefined;
      if (sole !== undefined) {
        tools.info(`It was created: ${sole.id}.`);
        return { connection: sole, origin: 'this-run' };
      }
      tools.info('It was not created: posting again.');
      await tools.deadline.pause(backoffMs(doubts, tools.clock));
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
    const perhaps = error instanceof AdobeError && error.carriedOut === 'perhaps';
    if (perhaps || error instanceof StoppedError) return { kind: 'doubt', error };
    throw error;
  }
}

function withTrace(error: unknown, trace: Trace, wanted: Wanted): unknown {
  const untold = error instanceof AdobeError || error instanceof StoppedError;
  if (!untold || trace.kind === 'none') return error;
  const remains =
    trace.kind === 'made'
      ? `Connection ${trace.id} was created as the ${inWords(wanted)}, but the step ended before it could make sure that it is the only one.`
      : `A ${inWords(wanted)} may exist: Adobe's answer to the create is missing.`;
  return new Error(`${error.message} ${remains} Running the step again adopts it.`, {
    cause: error,
  });
}
