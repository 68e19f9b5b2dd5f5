import { formatSeconds } from '../clock.js';
import { AdobeError, StepError, StoppedError } from '../errors.js';
import type { Section } from '../sections.js';
import type { Action, Reason, Verdict } from './action.js';
import type { Run } from './look.js';
import type { Picture } from './picture.js';
import { aliveOf, idsOf } from './sightings.js';
import { goneError } from './states.js';
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
    const ids = idsOf(aliveOf(picture)).join(', ');
    task.info(WAITING[action.reason](ids, formatSeconds(action.ms)));
  }
}

const WAITING: Record<Reason, (ids: string, seconds: string) => string> = {
  settling: (ids, seconds) =>
    `Connection ${ids} is younger than the settle window. Waiting ${seconds} until it is certain that no other run deletes it.`,
  race: (ids) => `There are several such connections: ${ids}. Waiting until one is left.`,
  unlisted: (ids) =>
    `Adobe's lists do not show connection ${ids} yet. Waiting, since they may not show those of other runs either.`,
  'in-doubt': () => 'Waiting for Adobe to show whether the connection was created.',
  throttled: (_, seconds) => `Retrying in ${seconds}.`,
};

/** Why the run could not become certain in its time, or what came of its connection, and what to do. */
export function undecidedError(
  { reason, ids }: Extract<Verdict, { kind: 'undecided' }>,
  { failure, task }: Pick<Run, 'failure' | 'task'>,
): StepError {
  const what = describe(task);
  const named = ids.join(', ');
  const shown = ids.length > 0 && `Adobe shows: ${named}.`;
  const end = (section: Section, message: string, advice: string | undefined) =>
    new StepError(message, { advice, section, connectionId: ids[0] });
  switch (reason) {
    case 'vanished':
      return goneError(named, task);
    case 'settling':
      return end(
        'races-and-duplicates',
        `The ${what} exists: ${named}. It is only a few seconds old, so another run may still be about to delete it as a duplicate, and the step had no time to wait for that.`,
        'Increase timeout-seconds, or run the step again in a minute.',
      );
    case 'race':
      return end(
        'races-and-duplicates',
        `The ${what} exists: ${named}. Several runs created it, and this step could not become certain which of them will stay.`,
        'Run the step again in a minute.',
      );
    case 'unlisted':
      return end(
        'races-and-duplicates',
        `Adobe created connection ${named} as the ${what}, but its lists do not show it, so the step cannot check whether another run created the same.`,
        'Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.',
      );
    case 'in-doubt':
      return end(
        'a-create-in-doubt',
        sentences(failure?.message, `Adobe may or may not have created the ${what}.`, shown),
        // What is final comes again, whatever the next run does.
        failure?.retryable === false
          ? failure.advice
          : 'Run the step again: it will use the connection if it exists.',
      );
    case 'throttled':
      return end(
        failure?.section ?? 'deadline-and-cancellation',
        sentences(failure?.message, 'There is no time for another attempt.', shown),
        failure?.advice ?? 'Increase timeout-seconds or run fewer jobs at once.',
      );
  }
}

/** Said when a create in doubt may have made what exists: it has no mark to tell it by. */
export function untold({ creates }: Picture): string | undefined {
  if (!creates.some(({ id, mark }) => id === undefined && mark === undefined)) return undefined;
  return "The response to this run's create was lost, so the step cannot tell whether this run or another one created it.";
}

/** `error`, and whatever this run made or may have made. Errors that say it themselves stay as they are. */
export function interrupted(error: unknown, { picture, task }: Run): unknown {
  if (!(error instanceof AdobeError || error instanceof StoppedError)) return error;
  const alive = idsOf(aliveOf(picture));
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
  });
}

export function sentences(...all: (string | false | undefined)[]): string {
  return all.filter((sentence) => sentence).join(' ');
}
