import { randomBytes } from 'node:crypto';
import { AdobeError } from '../adobe/errors.js';
import type { NewConnection } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import { StoppedError } from '../http/deadline.js';
import { backoffMs } from '../http/retry.js';
import type { Action, Verdict } from './action.js';
import { decide } from './decide.js';
import { interrupted, narrate } from './explain.js';
import { matchesOf } from './match.js';
import {
  type Moment,
  type Picture,
  withCreated,
  withDeleted,
  withDoubt,
  withLook,
  withPause,
  withRead,
  withUndeletable,
} from './picture.js';
import { isGoing } from './states.js';
import type { Task } from './task.js';

/** How the loop ended, and all that it learned. */
export interface Conclusion {
  verdict: Verdict;
  picture: Picture;
  /** Why the latest write failed, if it did. */
  failure: AdobeError | undefined;
}

/**
 * Observes, decides and acts until there is nothing left to do. `newConnection` is the body of a create with this
 * description. Throws a `ConnectionError` that names whatever this run made or may have made.
 */
export async function reconcile(
  task: Task,
  start: Picture,
  newConnection: (description: string) => NewConnection,
): Promise<Conclusion> {
  let picture = start;
  let failure: AdobeError | undefined;
  let failures = 0;
  const said = new Set<string>();

  for (;;) {
    picture = { ...picture, ...momentOf(task) };
    const action = decide(picture, task.wanted);
    if (action.kind === 'done') return { verdict: action.verdict, picture, failure };
    narrate(action, picture, task, said);
    try {
      picture = await act(action);
    } catch (error) {
      throw interrupted(error, picture, task);
    }
  }

  async function act(action: Exclude<Action, { kind: 'done' }>): Promise<Picture> {
    switch (action.kind) {
      case 'wait':
        await pause(task, action.ms);
        return picture;
      case 'look':
        return look(task, picture);
      case 'read':
        return readAll(action.ids);
      case 'create':
        return create();
      case 'delete':
        return deleteOwn(action.id);
    }
  }

  async function readAll(ids: readonly string[]): Promise<Picture> {
    const startedAt = task.clock.now();
    const found = await Promise.all(ids.map((id) => task.flowService.getConnection(id)));
    const seen: Picture = { ...picture, ...momentOf(task) };
    return ids.reduce<Picture>((result, id, index) => {
      const connection = found[index];
      const isThere = connection !== undefined && !isGoing(connection);
      return withRead(result, startedAt, id, isThere ? connection : undefined);
    }, seen);
  }

  async function create(): Promise<Picture> {
    const { description, mark } = descriptionOf(task);
    const body = newConnection(description);
    const sent = { mark, sentAt: task.clock.now() };
    try {
      const created = await task.flowService.createConnection(body);
      const asSent = connectionOf(body, task);
      return withCreated({ ...picture, ...momentOf(task) }, sent, created, asSent);
    } catch (error) {
      const now: Picture = { ...picture, ...momentOf(task) };
      if (error instanceof StoppedError) picture = withDoubt(now, sent);
      if (!(error instanceof AdobeError)) throw error;
      failure = error;
      if (error.mayHaveSucceeded) {
        task.info(`${error.message} Adobe may have created it. Checking before another attempt.`);
        return withDoubt(withPause(now, error.retryAfterMs ?? 0), sent);
      }
      if (!error.retryable) throw error;
      task.info(error.message);
      return withPause(now, pauseMs(error));
    }
  }

  async function deleteOwn(id: string): Promise<Picture> {
    try {
      await task.flowService.deleteConnection(id);
      return withDeleted({ ...picture, ...momentOf(task) }, id);
    } catch (error) {
      if (!(error instanceof AdobeError)) throw error;
      failure = error;
      task.info(error.message);
      const now: Picture = { ...picture, ...momentOf(task) };
      const maySucceed = error.retryable || error.mayHaveSucceeded || isTransitional(error);
      return maySucceed ? withPause(now, pauseMs(error)) : withUndeletable(now, id, error.message);
    }
  }

  function pauseMs({ retryAfterMs }: AdobeError): number {
    failures += 1;
    return (retryAfterMs ?? 0) + backoffMs(failures, task.clock);
  }
}

/** The workflow's own description, or where the connection comes from, with a mark to know it by. */
function descriptionOf({ wanted: { connectionDescription: given }, describeOrigin }: Task) {
  if (given !== undefined) return { description: given, mark: undefined };
  const mark = randomBytes(4).toString('hex');
  return { description: describeOrigin(mark), mark };
}

async function pause({ deadline }: Task, ms: number): Promise<void> {
  try {
    await deadline.pause(ms);
  } catch (error) {
    throw error instanceof StoppedError
      ? new StoppedError(`Stopped waiting: ${error.message}.`)
      : error;
  }
}

/** Lists once. What the list shows is added to the picture. */
export async function look(task: Task, picture: Picture): Promise<Picture> {
  const { flowService, wanted, clock } = task;
  const startedAt = clock.now();
  const listed = await flowService.listConnections(wanted.connectionSpecId, wanted.connectionName);
  const now: Picture = { ...picture, ...momentOf(task) };
  return withLook(now, startedAt, matchesOf(listed, wanted, picture));
}

export function momentOf({ clock, deadline, flowService }: Task): Moment {
  const [now, remainingMs] = [clock.now(), deadline.remainingMs()];
  return { now, remainingMs, adobeNow: flowService.adobeNow() };
}

/** Adobe refuses to delete a connection that is still being made (Flow Service errors 1416, 1417, 1456 to 1458). */
function isTransitional({ code }: AdobeError): boolean {
  return /^FLOW-(?:141[67]|145[678])\b/.test(code ?? '');
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
