import { formatSeconds } from '../clock.js';
import { AdobeError, StepError, StoppedError } from '../errors.js';
import type { Action, Reason, Verdict } from './action.js';
import type { Picture } from './picture.js';
import { describe, type Task } from './task.js';

/** Says what the run does next; why it waits, once for each reason. */
export function narrate(action: Action, picture: Picture, task: Task, said: Set<string>): void {
  if (action.kind === 'create') {
    task.info(`There is no ${describe(task)}. Creating it.`);
  } else if (action.kind === 'delete') {
    task.info(
      `There are several of the ${describe(task)}. Deleting the duplicate ${action.id}, which this run created; ${action.inFavourOf} stays.`,
    );
  } else if (action.kind === 'wait' && !said.has(action.reason)) {
    said.add(action.reason);
    task.info(waiting(action.reason, action.ms, picture));
  }
}

function waiting(reason: Reason, ms: number, picture: Picture): string {
  const ids = aliveIds(picture).join(', ');
  switch (reason) {
    case 'settling':
      return `Connection ${ids} is younger than the settle window. Waiting ${formatSeconds(ms)} until it is certain that no other run deletes it.`;
    case 'race':
      return `Several runs created the same connection: ${ids}. Waiting until one is left.`;
    case 'several':
      return `There are several such connections: ${ids}. Waiting until their runs have left one.`;
    case 'unlisted':
      return `Adobe's lists do not show connection ${ids} yet. Waiting, since they may not show those of other runs either.`;
    case 'in-doubt':
      return 'Waiting for Adobe to show whether the connection was created.';
    case 'throttled':
      return `Retrying in ${formatSeconds(ms)}.`;
  }
}

/** Why the run could not become certain in its time, and what to do. */
export function undecidedError(
  { reason, ids }: Extract<Verdict, { kind: 'undecided' }>,
  failure: AdobeError | undefined,
  task: Task,
): StepError {
  const what = describe(task);
  const named = ids.join(', ');
  switch (reason) {
    case 'settling':
      return new StepError(
        `The ${what} exists (${named}), but it is only a few seconds old, and the run that created it may still delete it as a duplicate. The step had no time to wait for that. Increase timeout-seconds, or run the step again.`,
        { section: 'races-and-duplicates', connectionId: ids[0] },
      );
    case 'race':
    case 'several':
      return new StepError(
        `There are ${ids.length} of the ${what}: ${named}. Their runs may still be about to leave one, and this step could not become certain in its time which one it will be. Run the step again in a minute.`,
        { section: 'races-and-duplicates', connectionId: ids[0] },
      );
    case 'unlisted':
      return new StepError(
        `Adobe created connection ${named} as the ${what}, but its lists do not show it, so the step cannot check whether another run created the same. Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.`,
        { section: 'races-and-duplicates', connectionId: ids[0] },
      );
    case 'in-doubt':
      return new StepError(
        `${sentence(failure)}Adobe may or may not have created the ${what}.${existing(ids)} ${RUN_AGAIN_IF}`,
        { section: 'a-create-in-doubt', connectionId: ids[0] },
      );
    case 'throttled':
      return new StepError(
        `${sentence(failure)}There is no time for another attempt before the deadline.${existing(ids)}${failure?.message.includes(MORE_TIME) ? '' : ` ${MORE_TIME}`}`,
        { section: failure?.section ?? 'deadline-and-cancellation', connectionId: ids[0] },
      );
  }
}

const MORE_TIME = 'Increase timeout-seconds or run fewer jobs at once.';
const RUN_AGAIN_IF = 'Run the step again: it will use the connection if it exists.';

/** `error`, and whatever this run made or may have made. Errors that say it themselves stay as they are. */
export function interrupted(error: unknown, picture: Picture, task: Task): unknown {
  if (!(error instanceof AdobeError || error instanceof StoppedError)) return error;
  const alive = aliveIds(picture);
  const own = picture.creates.flatMap(({ id }) =>
    id !== undefined && alive.includes(id) ? [id] : [],
  );
  const rivals = alive.filter((id) => !own.includes(id));
  const inDoubt = picture.creates.some(({ id }) => id === undefined);
  const sentences = [
    ...(own.length > 0
      ? [`This run created ${own.join(' and ')} as the ${describe(task)}, but could not finish.`]
      : []),
    ...(own.length > 0 && rivals.length > 0
      ? [`Other runs created the same: ${rivals.join(', ')}.`]
      : []),
    ...(inDoubt
      ? [
          `Adobe may or may not have created ${own.length > 0 ? 'another one' : `the ${describe(task)}`}.`,
        ]
      : []),
  ];
  if (sentences.length === 0) return error;
  const again = own.length > 0 ? 'Run the step again: it will use what exists.' : RUN_AGAIN_IF;
  return new StepError([error.message, ...sentences, again].join(' '), {
    section: error.section,
    connectionId: own[0] ?? alive[0],
    cause: error,
  });
}

function existing(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` Adobe shows: ${ids.join(', ')}.`;
}

function sentence(failure: AdobeError | undefined): string {
  return failure === undefined ? '' : `${failure.message} `;
}

function aliveIds({ sightings }: Picture): string[] {
  return sightings.filter(({ gone }) => gone === undefined).map(({ connection }) => connection.id);
}
