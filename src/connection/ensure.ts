import { checkAuth } from '../adobe/auth-spec.js';
import type { ConnectionSpec } from '../adobe/resources.js';
import { StepError } from '../errors.js';
import type { Action, Verdict } from './action.js';
import { conclude } from './conclude.js';
import { decide } from './decide.js';
import { interrupted, narrate } from './explain.js';
import { look, momentOf, pictureNow, type Run, read } from './look.js';
import { emptyPicture, type Picture } from './picture.js';
import { type Outcome, pause, type Task } from './task.js';
import { create, deleteOwn } from './writes.js';

/** Makes sure that the wanted base connection exists, exactly once, and says which it is. Throws an `OwnError`. */
export async function ensureConnection(task: Task): Promise<Outcome> {
  const [spec, picture] = await Promise.all([
    verifySpec(task),
    look(task, emptyPicture(momentOf(task))),
  ]);
  const { auth, findings } = checkAuth(spec, task.wanted);
  for (const finding of findings) task.warn(finding);
  const run: Run = { task, spec, auth, picture, failure: undefined, failedWrites: 0 };
  try {
    return await conclude(await reconcile(run), run);
  } catch (error) {
    throw interrupted(error, run);
  }
}

async function verifySpec({ wanted, flowService }: Task): Promise<ConnectionSpec> {
  const { connectionSpecId, sandbox } = wanted;
  const spec = await flowService.findSpec(connectionSpecId);
  if (spec !== undefined) return spec;
  throw new StepError(
    `There is no connection spec ${connectionSpecId} in sandbox ${sandbox}. Nothing was created.`,
    {
      advice: 'Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.',
      section: 'connection-spec',
    },
  );
}

/** Observes, decides and acts until there is nothing left to do. */
async function reconcile(run: Run): Promise<Verdict> {
  const said = new Set<string>();
  for (;;) {
    run.picture = pictureNow(run);
    const action = decide(run.picture, run.task.wanted);
    if (action.kind === 'done') return action.verdict;
    narrate(action, run, said);
    run.picture = await act(action, run);
  }
}

async function act(action: Exclude<Action, { kind: 'done' }>, run: Run): Promise<Picture> {
  const { task, picture } = run;
  switch (action.kind) {
    case 'wait':
      await pause(task, action.ms, 'Stopped waiting');
      return picture;
    case 'look':
      return look(task, picture);
    case 'read':
      return read(action.ids, run);
    case 'create':
      return create(run);
    case 'delete':
      return deleteOwn(action.id, run);
  }
}
