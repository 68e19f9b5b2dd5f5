import { formatSeconds } from '../clock.js';
import { AdobeError, StepError, StoppedError } from '../errors.js';
import type { Section } from '../sections.js';
import type { Action, Reason, Verdict } from './action.js';
import type { Run } from './look.js';
import type { Picture } from './picture.js';
import { describe } from './task.js';

/** Says what the run does next; why it waits, once for each reason. */
export function narrate(action: Action, { picture, task }: Run, said: Set<string>): void {
  if (action.kind === 'create') {
    task.info(`There is no ${describe(task)}. Creating it.`);
  } else if (action.kind === 'delete') {
    task.info(
      `There are several of the ${describe(task)}. Deleting the duplicate ${action.id}, which this run created; ${action.inFavourOf} stays.`,
    );
  } else if (action.kind === 'wait' && !said.has(action.reason)) {
    said.add(action.reason);
    const ids = aliveIds(picture).join(', ');
    task.info(WAITING[action.reason](ids, formatSeconds(action.ms)));
  }
}

const WAITING: Record<Reason, (ids: string, seconds: string) => string> = {
  settling: (ids, seconds) =>
    `Connection ${ids} is younger than the settle window. Waiting ${seconds} until it is certain that no other run deletes it.`,
  race: (ids) => `Several runs created the same connection: ${ids}. Waiting until one is left.`,
  several: (ids) =>
    `There are several such connections: ${ids}. Waiting until their runs have left one.`,
  unlisted: (ids) =>
    `Adobe's lists do not show connection ${ids} yet. Waiting, since they may not show those of other runs either.`,
  'in-doubt': () => 'Waiting for Adobe to show whether the connection was created.',
  throttled: (_, seconds) => `Retrying in ${seconds}.`,
};

const RUN_AGAIN = 'Run the step again: it will use the connection if it exists.';

/** Why the run could not become certain in its time, or what came of its connection, and what to do. */
export function undecidedError(
  { reason, ids }: Extract<Verdict, { kind: 'undecided' }>,
  { failure, task }: Pick<Run, 'failure' | 'task'>,
): StepError {
  const what = describe(task);
  const named = ids.join(', ');
  const shown = ids.length > 0 && `Adobe shows: ${named}.`;
  const connectionId = reason === 'vanished' ? undefined : ids[0];
  const end = (message: string, advice: string | undefined, section: Section) =>
    new StepError(message, { advice, section, connectionId });
  switch (reason) {
    case 'vanished':
      return end(
        `Connection ${named}, which this run created as the ${what}, was deleted by somebody else.`,
        'Run the step again.',
        'changed-by-others',
      );
    case 'settling':
      return end(
        `The ${what} exists (${named}), but it is only a few seconds old, and the run that created it may still delete it as a duplicate. The step had no time to wait for that.`,
        'Increase timeout-seconds, or run the step again.',
        'races-and-duplicates',
      );
    case 'race':
    case 'several':
      return end(
        `There are ${ids.length} of the ${what}: ${named}. Their runs may still be about to leave one, and this step could not become certain in its time which one it will be.`,
        'Run the step again in a minute.',
        'races-and-duplicates',
      );
    case 'unlisted':
      return end(
        `Adobe created connection ${named} as the ${what}, but its lists do not show it, so the step cannot check whether another run created the same.`,
        'Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.',
        'races-and-duplicates',
      );
    case 'in-doubt':
      return end(
        sentences(failure?.message, `Adobe may or may not have created the ${what}.`, shown),
        // What is final comes again, whatever the next run does.
        failure?.retryable === false ? failure.advice : RUN_AGAIN,
        'a-create-in-doubt',
      );
    case 'throttled':
      return end(
        sentences(failure?.message, 'There is no time for another attempt.', shown),
        failure?.advice ?? 'Increase timeout-seconds or run fewer jobs at once.',
        failure?.section ?? 'deadline-and-cancellation',
      );
  }
}

/** It exists, where `if-exists: fail` wants that it does not. */
export function existsError(ids: readonly string[], { picture, task }: Run): StepError {
  const exists = `The ${describe(task)} exists already: ${ids.join(', ')}.`;
  return new StepError(sentences(exists, mayBeOwn(picture) && UNTOLD), {
    advice: 'Set if-exists to reuse to use it, or set another connection-name.',
    section: 'races-and-duplicates',
    connectionId: ids[0],
  });
}

export const UNTOLD =
  "The response to this run's create was lost, so the step cannot tell whether this run or another one created it.";

/** Whether a create in doubt may have made what exists: it has no mark to tell it by. */
export function mayBeOwn({ creates }: Picture): boolean {
  return creates.some(({ id, mark }) => id === undefined && mark === undefined);
}

/** `error`, and whatever this run made or may have made. Errors that say it themselves stay as they are. */
export function interrupted(error: unknown, { picture, task }: Run): unknown {
  if (!(error instanceof AdobeError || error instanceof StoppedError)) return error;
  const alive = aliveIds(picture);
  const own = alive.filter((id) => picture.creates.some((create) => create.id === id));
  const others = alive.filter((id) => !own.includes(id));
  const inDoubt = picture.creates.some(({ id }) => id === undefined);
  if (own.length === 0 && !inDoubt) return error;
  const message = sentences(
    error.message,
    own.length > 0 && `This run created ${own.join(' and ')} as the ${describe(task)}.`,
    inDoubt &&
      `Adobe may or may not have created ${own.length > 0 ? 'another one' : `the ${describe(task)}`}.`,
    others.length > 0 && `Others created the same: ${others.join(', ')}.`,
    'The next run will use what exists.',
  );
  return new StepError(message, {
    advice: error.advice ?? 'Run the step again.',
    section: error.section,
    connectionId: own[0] ?? alive[0],
    cause: error,
  });
}

function sentences(...all: (string | false | undefined)[]): string {
  return all.filter((sentence) => sentence).join(' ');
}

function aliveIds({ sightings }: Picture): string[] {
  return sightings.filter(({ gone }) => gone === undefined).map(({ connection }) => connection.id);
}
