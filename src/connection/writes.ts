import { randomBytes } from 'node:crypto';
import type { NewConnection } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import { backoffMs } from '../clock.js';
import { AdobeError, StoppedError } from '../errors.js';
import { type Loop, pictureNow } from './loop.js';
import {
  withCreated,
  withDeleted,
  withDeleteInDoubt,
  withDoubt,
  withPause,
  withUndeletable,
} from './observe.js';
import type { Picture } from './picture.js';
import type { Task } from './task.js';

/** Sends one create. Throws what is certain to fail again; a `StoppedError` leaves the doubt in the loop's picture. */
export async function create(loop: Loop): Promise<Picture> {
  const { task } = loop;
  const { description, mark } = descriptionOf(task);
  const body = loop.newConnection(description);
  const sent = { mark, sentAt: task.clock.now(), isFinal: false };
  try {
    const created = await task.flowService.createConnection(body);
    return withCreated(pictureNow(loop), sent, created, connectionOf(body, task));
  } catch (error) {
    if (error instanceof StoppedError) loop.picture = withDoubt(pictureNow(loop), sent);
    if (!(error instanceof AdobeError)) throw error;
    loop.failure = error;
    const isFinal = error.mayHaveSucceeded && !error.retryable;
    if (error.mayHaveSucceeded || isFinal) {
      const next = isFinal
        ? 'Adobe may have created it. Checking.'
        : 'Adobe may have created it. Checking before another attempt.';
      task.info(`${error.message} ${next}`);
      return withDoubt(withPause(pictureNow(loop), error.retryAfterMs ?? 0), { ...sent, isFinal });
    }
    if (!error.retryable) throw error;
    task.info(error.message);
    return withPause(pictureNow(loop), nextPauseMs(error, loop));
  }
}

/** Sends one delete of a connection that this run made. */
export async function deleteOwn(id: string, loop: Loop): Promise<Picture> {
  const { flowService, info } = loop.task;
  try {
    await flowService.deleteConnection(id);
    return withDeleted(pictureNow(loop), id);
  } catch (error) {
    if (!(error instanceof AdobeError)) throw error;
    loop.failure = error;
    info(error.message);
    const now = pictureNow(loop);
    const maySucceed = error.retryable || error.mayHaveSucceeded;
    if (!maySucceed) return withUndeletable(now, id, error.message);
    const paused = withPause(now, nextPauseMs(error, loop));
    return error.mayHaveSucceeded ? withDeleteInDoubt(paused, id) : paused;
  }
}

/** How long to wait before the next write, in ms. */
function nextPauseMs({ retryAfterMs }: AdobeError, loop: Loop): number {
  loop.failures += 1;
  return (retryAfterMs ?? 0) + backoffMs(loop.failures, loop.task.clock);
}

/** The workflow's own description, or where the connection comes from, with a mark to know it by. */
function descriptionOf({ wanted: { connectionDescription: given }, describeOrigin }: Task) {
  if (given !== undefined) return { description: given, mark: undefined };
  const mark = randomBytes(4).toString('hex');
  return { description: describeOrigin(mark), mark };
}

/** What is known of a connection from its create alone. */
function connectionOf(body: NewConnection, { wanted }: Task): Connection {
  return {
    id: '',
    etag: undefined,
    name: body.name,
    specId: body.connectionSpec.id,
    description: body.description,
    sandbox: wanted.sandbox,
    state: undefined,
    createdAt: undefined,
    authSpecName: body.auth?.specName,
  };
}
