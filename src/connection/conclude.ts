import { requireNoAuth } from '../adobe/auth-spec.js';
import type { Auth } from '../adobe/flow-service.js';
import type { Connection, ConnectionSpec } from '../adobe/resources.js';
import { AdobeError, StepError, StoppedError } from '../errors.js';
import type { Verdict } from './action.js';
import { undecidedError } from './explain.js';
import { patchFor } from './patch.js';
import type { Conclusion } from './reconcile.js';
import { readAgain, waitForStableState } from './states.js';
import { hasName, noticeName, otherNameError, renamedError } from './stored-name.js';
import { describe, type Outcome, type Task } from './task.js';

/** What is sent, and what the connection spec says about it. */
export interface Plan {
  spec: ConnectionSpec;
  auth: Auth | undefined;
  /** What the spec's schema finds wrong with the credentials. Adobe decides. */
  findings: readonly string[];
}

type Operation = Exclude<Outcome['operation'], 'would-create'>;
type Existing = Extract<Verdict, { kind: 'existing' }>;

/** Makes an outcome of what the loop came to: brings the connection up to date, or says why the step ends red. */
export async function conclude(conclusion: Conclusion, plan: Plan, task: Task): Promise<Outcome> {
  const { verdict, failure } = conclusion;
  const { spec, auth } = plan;
  switch (verdict.kind) {
    case 'none':
      if (auth === undefined) requireNoAuth(spec);
      return { operation: 'would-create', specVersion: spec.version, specName: spec.name };
    case 'created':
      return useCreated(verdict.connection, conclusion, plan, task);
    case 'existing':
      warnOfOthers(verdict, conclusion, task);
      return useExisting(verdict, plan, task);
    case 'exists':
      throw existsError(verdict, task);
    case 'vanished':
      throw new StepError(
        `Connection ${verdict.id}, which this run created as the ${describe(task)}, was deleted by somebody else. Run the step again.`,
        { section: 'changed-by-others' },
      );
    case 'undecided':
      throw undecidedError(verdict, failure, task);
  }
}

async function useCreated(
  created: Connection,
  { picture }: Conclusion,
  plan: Plan,
  task: Task,
): Promise<Outcome> {
  const { id } = created;
  try {
    if (!hasName(created, task)) throw await otherNameError(created, picture, task);
    noticeName(created, task);
    return outcome('created', await usable(created, task), plan);
  } catch (error) {
    if (!(error instanceof AdobeError || error instanceof StoppedError)) throw error;
    throw new StepError(
      `${error.message} Connection ${id} was created as the ${describe(task)}, but the step could not finish. Run the step again: it will use it.`,
      { section: error.section, connectionId: id, cause: error },
    );
  }
}

async function useExisting(
  { connection: found, maybeOwn }: Existing,
  plan: Plan,
  task: Task,
): Promise<Outcome> {
  const { ifExists, dryRun } = task.wanted;
  const { auth, spec } = plan;
  const existing = await usable(found, task);
  if (!hasName(existing, task)) throw renamedError(existing, task);
  noticeName(existing, task);
  const differs = patchFor(existing, task, auth).length > 0;
  if (ifExists === 'update' && differs) {
    // A chunk of its own: most runs never need it.
    const { checkAuthType, updateConnection } = await import('./update.js');
    if (auth !== undefined) {
      await checkAuthType(existing, auth, spec.authSpecs.length === 1, task);
    }
    if (dryRun) return outcome('would-update', existing, plan);
    const updated = await updateConnection(existing, auth, task);
    return outcome('updated', await usable(updated, task), plan);
  }
  if (maybeOwn) return outcome('created', existing, plan);
  if (differs) {
    task.notice(
      `Left unchanged: ${existing.id}. Set if-exists to update to apply the given description and credentials.`,
    );
  }
  return outcome(dryRun ? 'would-reuse' : 'reused', existing, plan);
}

function existsError(
  { ids, maybeOwn }: Extract<Verdict, { kind: 'exists' }>,
  task: Task,
): StepError {
  const [oldest] = ids;
  return maybeOwn
    ? new StepError(
        `The ${describe(task)} exists: ${ids.join(', ')}. The response to this run's create was lost, so the step cannot tell whether this run or another one created it. Set if-exists to reuse to use it, or delete it and run the step again.`,
        { section: 'a-create-in-doubt', connectionId: oldest },
      )
    : new StepError(
        `The ${describe(task)} exists already: ${oldest}. Set if-exists to reuse to use it, or set another connection-name.`,
        { section: 'races-and-duplicates', connectionId: oldest },
      );
}

/** Several that last, or an own duplicate that Adobe refused to delete: the step is green, and the user is told. */
function warnOfOthers(
  { connection: { id }, others }: Existing,
  { picture }: Conclusion,
  task: Task,
): void {
  const refused = picture.sightings.filter(
    ({ gone, undeletable }) => gone === undefined && undeletable !== undefined,
  );
  for (const { connection, undeletable } of refused) {
    if (connection.id === id) continue;
    task.warn(
      `Could not delete the duplicate connection ${connection.id}. ${id} is in use; delete ${connection.id} manually. ${undeletable}`,
    );
  }
  const rest = others.filter((other) => refused.every(({ connection }) => connection.id !== other));
  if (rest.length > 0) {
    task.warn(
      `There are ${rest.length + 1} of the ${describe(task)}. The oldest is used: ${id}. Delete the others if nothing uses them: ${rest.join(', ')}.`,
    );
  }
}

/**
 * The connection once its state is stable, with an etag. Some responses, a 201 among them, lack the etag: then the
 * connection itself is read, and what that shows counts.
 */
async function usable(found: Connection, task: Task): Promise<Connection & { etag: string }> {
  const connection = await waitForStableState(await withEtag(found, task), task);
  return withEtag(connection, task);
}

async function withEtag(
  connection: Connection,
  task: Task,
): Promise<Connection & { etag: string }> {
  if (connection.etag !== undefined) return { ...connection, etag: connection.etag };
  const { id } = connection;
  const read = await readAgain(connection, 'read it', task);
  if (read.etag !== undefined) return { ...read, etag: read.etag };
  throw new StepError(
    `The ${describe(task)} exists (${id}), but Adobe returned no valid etag. Run the step again to read it again.`,
    { section: 'other-responses', connectionId: id },
  );
}

function outcome(
  operation: Operation,
  { id, etag }: { id: string; etag: string },
  { spec: { version, name } }: Plan,
): Outcome {
  return { operation, connectionId: id, etag, specVersion: version, specName: name };
}
