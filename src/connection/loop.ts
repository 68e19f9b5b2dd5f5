import type { NewConnection } from '../adobe/flow-service.js';
import type { AdobeError } from '../errors.js';
import type { Moment, Picture } from './picture.js';
import type { Task } from './task.js';

/** What the loop of observing, deciding and acting keeps from round to round. */
export interface Loop {
  readonly task: Task;
  /** The body of a create with this description. */
  readonly newConnection: (description: string) => NewConnection;
  picture: Picture;
  /** Why the latest write failed, if it did. */
  failure: AdobeError | undefined;
  /** How many writes have failed. */
  failures: number;
}

/** The picture with the time that has passed. */
export function pictureNow({ picture, task }: Loop): Picture {
  return { ...picture, ...momentOf(task) };
}

export function momentOf({ clock, deadline, flowService }: Task): Moment {
  const [now, remainingMs] = [clock.now(), deadline.remainingMs()];
  return { now, remainingMs, adobeNow: flowService.adobeNow() };
}
