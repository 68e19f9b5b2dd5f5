import type { Auth } from '../adobe/flow-service.js';
import type { ConnectionSpec } from '../adobe/resources.js';
import type { AdobeError } from '../errors.js';
import { isGoing, matchesOf, noticeSimilar } from './match.js';
import { type Moment, type Picture, withLook, withRead } from './picture.js';
import type { Task } from './task.js';

/** One run: its task, what it sends, and what it knows. */
export interface Run {
  readonly task: Task;
  readonly spec: ConnectionSpec;
  readonly auth: Auth | undefined;
  picture: Picture;
  /** Why the latest write failed, if one did. */
  failure: AdobeError | undefined;
  failedWrites: number;
}

export function momentOf({ clock, deadline, flowService }: Task): Moment {
  const remainingMs = deadline.remainingMs();
  return { now: clock.now(), remainingMs, adobeNow: flowService.adobeNow() };
}

/** The picture with the time that has passed. */
export function pictureNow({ task, picture }: Pick<Run, 'task' | 'picture'>): Picture {
  return { ...picture, ...momentOf(task) };
}

/** Lists once. What the list shows is added to the picture. The first list says, too, what is only similar. */
export async function look(task: Task, picture: Picture): Promise<Picture> {
  const { flowService, wanted, clock } = task;
  const { connectionSpecId, connectionName } = wanted;
  const startedAt = clock.now();
  const ownIds = picture.creates.flatMap(({ id }) => id ?? []);
  const listed = await flowService.listConnections(connectionSpecId, connectionName, ownIds);
  const matches = matchesOf(listed, wanted, ownIds);
  if (matches.length === 0 && picture.lastLook.endedAt < 0) noticeSimilar(listed, task);
  return withLook(pictureNow({ task, picture }), startedAt, matches);
}

/** Reads these connections by ID, at the same time. */
export async function read(ids: readonly string[], run: Run): Promise<Picture> {
  const { flowService, clock } = run.task;
  const startedAt = clock.now();
  const found = await Promise.all(ids.map((id) => flowService.getConnection(id)));
  return ids.reduce((result, id, index) => {
    const connection = found[index];
    return withRead(result, startedAt, id, isGoing(connection) ? undefined : connection);
  }, pictureNow(run));
}
