import { isSimilarName } from '../adobe/names.js';
import type { Connection } from '../adobe/resources.js';
import { StepError } from '../errors.js';
import { isMadeBy } from './observe.js';
import type { Picture } from './picture.js';
import { describe, type Task } from './task.js';

/** Whether the next run finds it by its name. */
export function hasName({ name }: Connection, { wanted }: Task): boolean {
  return name === undefined || isSimilarName(name, wanted.connectionName);
}

/**
 * The connection has another name than it was created with. It is deleted when it is certain that this run made it: it
 * bears the run's mark, and is not older than the create.
 */
export async function otherNameError(
  created: Connection,
  picture: Picture,
  task: Task,
): Promise<StepError> {
  const { id, name } = created;
  const read = await task.flowService.getConnection(id);
  const isOwn =
    read !== undefined && picture.creates.some((create) => isMadeBy(read, create, picture));
  if (isOwn) await task.flowService.deleteConnection(id);
  const what = isOwn
    ? `The step deleted it again (${id}).`
    : `Nothing was deleted: check where connection ${id} comes from, and delete it if nothing uses it.`;
  return new StepError(
    `Adobe stored the ${describe(task)} under the name "${name}", by which the next run would not find it. ${what} Set connection-name to a name that Adobe stores as it is given.`,
    { section: 'changed-by-others', connectionId: isOwn ? undefined : id },
  );
}

export function renamedError({ id, name }: Connection, task: Task): StepError {
  return new StepError(
    `The ${describe(task)} (${id}) has the name "${name}" now: somebody renamed it while the step ran, or Adobe named another connection in response to the create. Nothing was deleted. Run the step again.`,
    { section: 'changed-by-others', connectionId: id },
  );
}

/** Adobe may store a name in another form. The step finds it all the same, and says so. */
export function noticeName({ id, name }: Connection, task: Task): void {
  if (name === undefined || name === task.wanted.connectionName) return;
  task.notice(
    `Connection ${id} has the name "${name}", which is "${task.wanted.connectionName}" in another spelling. It is taken for the same name.`,
  );
}
