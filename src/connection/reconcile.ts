import type { NewConnection } from '../adobe/flow-service.js';
import type { AdobeError } from '../errors.js';
import { StoppedError } from '../errors.js';
import type { Action, Verdict } from './action.js';
import { decide } from './decide.js';
import { interrupted, narrate } from './explain.js';
import { type Loop, momentOf, pictureNow } from './loop.js';
import { matchesOf } from './match.js';
import { withLook, withRead } from './observe.js';
import type { Picture } from './picture.js';
import { isGoing } from './states.js';
import type { Task } from './task.js';
import { create, deleteOwn } from './writes.js';

/** How the loop ended, and all that it learned. */
export interface Conclusion {
  verdict: Verdict;
  picture: Picture;
  /** Why the latest write failed, if it did. */
  failure: AdobeError | undefined;
}

/**
 * Observes, decides and acts until there is nothing left to do. `newConnection` is the body of a create with this
 * description. Throws a `StepError` that names whatever this run made or may have made.
 */
export async function reconcile(
  task: Task,
  start: Picture,
  newConnection: (description: string) => NewConnection,
): Promise<Conclusion> {
  const loop: Loop = { task, newConnection, picture: start, failure: undefined, failures: 0 };
  const said = new Set<string>();
  for (;;) {
    const picture = pictureNow(loop);
    loop.picture = picture;
    const action = decide(picture, task.wanted);
    if (action.kind === 'done') {
      return { verdict: action.verdict, picture, failure: loop.failure };
    }
    narrate(action, picture, task, said);
    try {
      loop.picture = await act(action, loop);
    } catch (error) {
      throw interrupted(error, loop.picture, task);
    }
  }
}

async function act(action: Exclude<Action, { kind: 'done' }>, loop: Loop): Promise<Picture> {
  const { task, picture } = loop;
  switch (action.kind) {
    case 'wait':
      await pause(task, action.ms);
      return picture;
    case 'look':
      return look(task, picture);
    case 'read':
      return readAll(action.ids, loop);
    case 'create':
      return create(loop);
    case 'delete':
      return deleteOwn(action.id, loop);
  }
}

async function readAll(ids: readonly string[], loop: Loop): Promise<Picture> {
  const { clock, flowService } = loop.task;
  const startedAt = clock.now();
  const found = await Promise.all(ids.map((id) => flowService.getConnection(id)));
  return ids.reduce<Picture>((result, id, index) => {
    const connection = found[index];
    const isThere = connection !== undefined && !isGoing(connection);
    return withRead(result, startedAt, id, isThere ? connection : undefined);
  }, pictureNow(loop));
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
  const ownIds = picture.creates.map(({ id }) => id).filter((id) => id !== undefined);
  const { connectionSpecId, connectionName } = wanted;
  const listed = await flowService.listConnections(connectionSpecId, connectionName, ownIds);
  const now: Picture = { ...picture, ...momentOf(task) };
  return withLook(now, startedAt, matchesOf(listed, wanted, picture));
}
