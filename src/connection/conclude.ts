import { requireNoAuth } from '../adobe/auth-spec.js';
import type { Connection } from '../adobe/resources.js';
import { StepError } from '../errors.js';
import type { Verdict } from './action.js';
import { existsError, mayBeOwn, UNTOLD, undecidedError } from './explain.js';
import type { Run } from './look.js';
import { type Usable, usable } from './states.js';
import { describe, type Outcome } from './task.js';
import { noteOf, otherType, patchFor, updateConnection } from './update.js';

/** Makes an outcome of what the run came to: brings the connection up to date, or says why the step ends red. */
export async function conclude(verdict: Verdict, run: Run): Promise<Outcome> {
  const { task, spec, auth } = run;
  switch (verdict.kind) {
    case 'none':
      if (auth === undefined) requireNoAuth(spec);
      return { operation: 'would-create', specVersion: spec.version, specName: spec.name };
    case 'created':
      return outcome('created', await usable(verdict.connection, task), run);
    case 'existing':
      warnOfOthers(verdict.connection.id, verdict.others, run);
      return useExisting(verdict.connection, run);
    case 'exists':
      throw existsError(verdict.ids, run);
    case 'undecided':
      throw undecidedError(verdict, run);
  }
}

async function useExisting(found: Connection, run: Run): Promise<Outcome> {
  const { task, picture } = run;
  const { ifExists, dryRun } = task.wanted;
  const existing = await usable(found, task);
  if (ifExists === 'update' && patchFor(existing, run).length > 0) {
    const other = otherType(existing, run);
    if (other !== undefined) {
      throw new StepError(`The ${describe(task)} exists (${existing.id}). ${other}`, {
        advice: 'Check auth-spec-name, or set another connection-name.',
        section: 'credentials-of-a-source',
        connectionId: existing.id,
      });
    }
    if (dryRun) return outcome('would-update', existing, run);
    return outcome('updated', await updateConnection(existing, run), run);
  }
  if (mayBeOwn(picture)) task.notice(`Connection ${existing.id} is reused. ${UNTOLD}`);
  return outcome(dryRun ? 'would-reuse' : 'reused', existing, run, noteOf(existing, run));
}

/** Several that last, or an own duplicate that Adobe did not delete: the step is green, and the user is told. */
function warnOfOthers(used: string, others: readonly string[], { picture, task }: Run): void {
  const undeleted = picture.sightings.flatMap(({ connection, gone, undeletable }) =>
    gone === undefined && undeletable !== undefined ? [connection.id] : [],
  );
  const rest = [...new Set([...others, ...undeleted])].filter((id) => id !== used);
  if (rest.length === 0) return;
  task.warn(
    `There are ${rest.length + 1} of the ${describe(task)}, and ${used} is used. Delete the others if nothing uses them: ${rest.join(', ')}.`,
  );
}

function outcome(
  operation: Exclude<Outcome['operation'], 'would-create'>,
  { id, etag }: Usable,
  { spec: { version, name } }: Run,
  note?: string,
): Outcome {
  return { operation, connectionId: id, etag, specVersion: version, specName: name, note };
}
