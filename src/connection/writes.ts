import { randomBytes } from 'node:crypto';
import { requireNoAuth } from '../adobe/auth-spec.js';
import type { NewConnection } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import { backoffMs } from '../clock.js';
import { AdobeError, StoppedError } from '../errors.js';
import { pictureNow, type Run } from './look.js';
import {
  type Picture,
  withCreated,
  withDeleted,
  withDeleteInDoubt,
  withDoubt,
  withPause,
  withUndeletable,
} from './picture.js';

/** Sends one create. Throws what is certain to fail again; a `StoppedError` leaves the doubt in the run's picture. */
export async function create(run: Run): Promise<Picture> {
  const { flowService, clock, wanted, info, describeOrigin } = run.task;
  const mark = randomBytes(4).toString('hex');
  const given = wanted.connectionDescription;
  const body = newConnection(run, given ?? describeOrigin(mark));
  const sent = { mark: given === undefined ? mark : undefined, sentAt: clock.now() };
  try {
    const created = await flowService.createConnection(body);
    // All that counts before a response shows it: `withCreated` adds the ID and the etag.
    const asSent = { name: body.name, description: body.description } as Connection;
    return withCreated(pictureNow(run), { ...sent, isFinal: false }, created, asSent);
  } catch (error) {
    const inDoubt = (isFinal: boolean) => withDoubt(pictureNow(run), { ...sent, isFinal });
    if (error instanceof StoppedError) run.picture = inDoubt(false);
    if (!(error instanceof AdobeError)) throw error;
    run.failure = error;
    if (error.mayHaveSucceeded) {
      info(`${error.message} Adobe may have created it. Checking.`);
      return withPause(inDoubt(!error.retryable), error.retryAfterMs ?? 0);
    }
    if (!error.retryable) throw error;
    info(error.message);
    return withPause(pictureNow(run), nextPauseMs(error, run));
  }
}

/** Sends one delete of a connection that this run made. */
export async function deleteOwn(id: string, run: Run): Promise<Picture> {
  const { flowService, info, warn } = run.task;
  try {
    await flowService.deleteConnection(id);
    return withDeleted(pictureNow(run), id);
  } catch (error) {
    if (!(error instanceof AdobeError)) throw error;
    run.failure = error;
    if (!error.retryable) {
      warn(`${error.message} Delete connection ${id} if it is still there: it is a duplicate.`);
      return withUndeletable(pictureNow(run), id);
    }
    info(error.message);
    const paused = withPause(pictureNow(run), nextPauseMs(error, run));
    return error.mayHaveSucceeded ? withDeleteInDoubt(paused, id) : paused;
  }
}

/** How long to wait before the next write, in ms. */
function nextPauseMs({ retryAfterMs = 0 }: AdobeError, run: Run): number {
  run.failedWrites += 1;
  return retryAfterMs + backoffMs(run.failedWrites, run.task.clock);
}

function newConnection({ task, spec, auth }: Run, description: string): NewConnection {
  if (auth === undefined) requireNoAuth(spec);
  return {
    name: task.wanted.connectionName,
    description,
    connectionSpec: { id: spec.id, version: spec.version },
    ...(auth === undefined ? {} : { auth }),
  };
}
