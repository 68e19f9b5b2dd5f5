import { checkAuth, requireNoAuth } from '../adobe/auth-spec.js';
import type { NewConnection } from '../adobe/flow-service.js';
import type { ConnectionSpec } from '../adobe/resources.js';
import { StepError } from '../errors.js';
import { conclude, type Plan } from './conclude.js';
import { momentOf } from './loop.js';
import { emptyPicture } from './picture.js';
import { look, reconcile } from './reconcile.js';
import type { Outcome, Task } from './task.js';

/**
 * Makes sure that the wanted base connection exists, exactly once, and says which it is.
 * Throws an error for a person: what happened, where, what exists, and what to do.
 */
export async function ensureConnection(task: Task): Promise<Outcome> {
  const [spec, picture] = await Promise.all([
    verifySpec(task),
    look(task, emptyPicture(momentOf(task))),
  ]);
  const { auth, findings } = checkAuth(spec, task.wanted);
  for (const finding of findings) task.warn(finding);
  const plan: Plan = { spec, auth, findings };
  try {
    const conclusion = await reconcile(task, picture, (description) =>
      newConnection(task, plan, description),
    );
    return await conclude(conclusion, plan, task);
  } catch (error) {
    const { withFindings } = await import('./credentials.js');
    throw withFindings(error, findings);
  }
}

async function verifySpec({ wanted, flowService }: Task): Promise<ConnectionSpec> {
  const { connectionSpecId, sandbox } = wanted;
  const spec = await flowService.findSpec(connectionSpecId);
  if (spec !== undefined) return spec;
  throw new StepError(
    `There is no connection spec ${connectionSpecId} in sandbox ${sandbox}. Nothing was created. Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.`,
    { section: 'connection-spec' },
  );
}

function newConnection(
  { wanted: { connectionName } }: Task,
  { spec, auth }: Plan,
  description: string,
): NewConnection {
  if (auth === undefined) requireNoAuth(spec);
  return {
    name: connectionName,
    description,
    connectionSpec: { id: spec.id, version: spec.version },
    ...(auth === undefined ? {} : { auth }),
  };
}
