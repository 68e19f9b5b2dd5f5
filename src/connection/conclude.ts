import { requireNoAuth } from '../adobe/auth-spec.js';
import { StepError } from '../errors.js';
import type { Verdict } from './action.js';
import { sentences, undecidedError, untold } from './explain.js';
import type { Run } from './look.js';
import { type Usable, usable } from './states.js';
import { describe, type Outcome } from './task.js';
import { noteOf, otherType, patchFor, updateConnection } from './update.js';

type Existing = Extract<Verdict, { kind: 'existing' }>;

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
      return useExisting(verdict, run);
    case 'exists': {
      const exists = `The ${describe(task)} exists already: ${verdict.ids.join(', ')}.`;
      throw new StepError(sentences(exists, untold(run.picture)), {
        advice: 'Set if-exists to reuse to use it, or set another connection-name.',
        section: 'races-and-duplicates',
        connectionId: verdict.ids[0],
      });
    }
    case 'undecided':
      throw undecidedError(verdict, run);
  }
}

async function useExisting({ connection, others }: Existing, run: Run): Promise<Outcome> {
  const { task, picture } = run;
  const { ifExists, dryRun } = task.wanted;
  const { id } = connection;
  if (others.length > 0) {
    task.warn(
      `There are ${others.length + 1} of the ${describe(task)}, and ${id} is used. Delete the others if nothing uses them: ${others.join(', ')}.`,
    );
  }
  const existing = await usable(connection, task);
  const note = noteOf(existing, run);
  if (ifExists === 'update' && patchFor(existing, run).length > 0) {
    const other = otherType(existing, run);
    if (other !== undefined) {
      throw new StepError(`The ${describe(task)} exists (${id}). ${other}`, {
        advice: 'Check auth-spec-name, or set another connection-name.',
        section: 'credentials-of-a-source',
        connectionId: id,
      });
    }
    if (dryRun) return outcome('would-update', existing, run, note);
    return outcome('updated', await updateConnection(existing, run), run, note);
  }
  const doubt = untold(picture);
  if (doubt !== undefined) task.notice(`Connection ${id} is reused. ${doubt}`);
  return outcome(dryRun ? 'would-reuse' : 'reused', existing, run, note);
}

function outcome(
  operation: Exclude<Outcome['operation'], 'would-create'>,
  { id, etag }: Usable,
  { spec: { version, name } }: Run,
  note?: string,
): Outcome {
  return { operation, connectionId: id, etag, specVersion: version, specName: name, note };
}
