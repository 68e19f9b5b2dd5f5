import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { Connection, Created } from '../../src/adobe/resources.js';
import { momentOf } from '../../src/connection/loop.js';
import { emptyPicture } from '../../src/connection/picture.js';
import { reconcile } from '../../src/connection/reconcile.js';
import { StepError, StoppedError } from '../../src/errors.js';
import { connection, EPOCH, LOST, REFUSED } from '../support/connection/connections.js';
import { type Bench, type BenchOptions, bench, inTurn } from '../support/connection/task-bench.js';

const CANCELLED = new StoppedError('Could not do it: the run was cancelled (SIGTERM).');
const MAY_EXIST =
  'Adobe may or may not have created the base connection "Mine" in sandbox dev. Run the step again: it will use the connection if it exists.';
const OWN_EXISTS =
  'This run created own as the base connection "Mine" in sandbox dev, but could not finish. Run the step again: it will use what exists.';
const BOTH_EXIST =
  'This run created own as the base connection "Mine" in sandbox dev, but could not finish. Other runs created the same: older. Run the step again: it will use what exists.';

const OWN = connection('own', { createdAt: EPOCH, description: 'given' });
const OLDER = connection('older', { createdAt: EPOCH - 1 });

/** Loses a race, with a description of the workflow, unless the responses say otherwise. */
function race(responses: Partial<FlowService>, options: BenchOptions = {}): Bench {
  return bench(
    {
      listConnections: inTurn<Connection[]>([], [OWN, OLDER]),
      createConnection: inTurn<Created>({ id: 'own', etag: undefined }),
      getConnection: async (id) => (id === 'own' ? undefined : OLDER),
      deleteConnection: inTurn<void>(undefined),
      ...responses,
    },
    { ...options, wanted: { connectionDescription: 'given', ...options.wanted } },
  );
}

async function errorOf({ task }: Bench): Promise<unknown> {
  const loop = reconcile(task, emptyPicture(momentOf(task)), () => ({
    name: 'Mine',
    connectionSpec: { id: 'spec', version: '1.0' },
  }));
  return loop.then(
    (conclusion) => conclusion,
    (error: unknown) => error,
  );
}

/** Cancels the run while it sleeps. */
function cancelInSleep(one: Bench): Bench {
  one.task.clock.sleep = async () => {
    one.task.deadline.stop('the run was cancelled (SIGTERM)');
    throw new Error('aborted');
  };
  return one;
}

describe.each([CANCELLED, REFUSED])('what exists is named when %s ends', (failure) => {
  const section = failure === REFUSED ? 'permissions' : 'deadline-and-cancellation';

  it('the first list: nothing', async () => {
    expect(await errorOf(race({ listConnections: inTurn<Connection[]>(failure) }))).toBe(failure);
  });

  it.each<[string, Partial<FlowService>, string]>([
    [
      'the list after the create',
      { listConnections: inTurn<Connection[]>([], failure) },
      OWN_EXISTS,
    ],
    ['the read of the older one', { getConnection: inTurn<Connection>(failure) }, BOTH_EXIST],
  ])('%s', async (_, responses, expected) => {
    const error = await errorOf(race(responses));
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: `${failure.message} ${expected}`,
      section,
      connectionId: 'own',
      cause: failure,
    });
  });

  it('the list after a create in doubt', async () => {
    const responses = {
      createConnection: inTurn<Created>(LOST),
      listConnections: inTurn<Connection[]>([], failure),
    };
    expect(await errorOf(race(responses))).toMatchObject({
      message: `${failure.message} ${MAY_EXIST}`,
      section,
      connectionId: undefined,
    });
  });

  it('the list after the own one was deleted: nothing', async () => {
    const lists = inTurn<Connection[]>([], [OWN, OLDER], failure);
    expect(await errorOf(race({ listConnections: lists }))).toBe(failure);
  });

  it('the list after a create in doubt and one that is not', async () => {
    const responses = {
      createConnection: inTurn<Created>(LOST, { id: 'own', etag: undefined }),
      listConnections: inTurn<Connection[]>(...Array<Connection[]>(17).fill([]), failure),
    };
    const one = race(responses);
    expect(await errorOf(one)).toMatchObject({
      message: `${failure.message} This run created own as the base connection "Mine" in sandbox dev, but could not finish. Adobe may or may not have created another one. Run the step again: it will use what exists.`,
    });
  });
});

describe('a run that is cancelled', () => {
  it('while it creates says what may exist', async () => {
    const error = await errorOf(race({ createConnection: inTurn<Created>(CANCELLED) }));
    expect(error).toMatchObject({
      message: `${CANCELLED.message} ${MAY_EXIST}`,
      section: 'deadline-and-cancellation',
    });
  });

  it('while it deletes its own names both', async () => {
    const error = await errorOf(race({ deleteConnection: inTurn<void>(CANCELLED) }));
    expect(error).toMatchObject({
      message: `${CANCELLED.message} ${BOTH_EXIST}`,
      connectionId: 'own',
    });
  });

  it('while it waits to delete its own again names both', async () => {
    const error = await errorOf(cancelInSleep(race({ deleteConnection: inTurn<void>(LOST) })));
    expect(error).toMatchObject({
      message: `Stopped waiting: the run was cancelled (SIGTERM). ${BOTH_EXIST}`,
      section: 'deadline-and-cancellation',
      connectionId: 'own',
    });
  });

  it('while it waits for a younger one names both', async () => {
    const younger = connection('older', { createdAt: EPOCH + 1 });
    const lists = inTurn<Connection[]>([], [OWN, younger]);
    const error = await errorOf(cancelInSleep(race({ listConnections: lists })));
    expect(error).toMatchObject({
      message: `Stopped waiting: the run was cancelled (SIGTERM). ${BOTH_EXIST}`,
    });
  });

  it('while a create is in doubt says what may exist, and which it sees', async () => {
    const lists = inTurn<Connection[]>([], [OLDER]);
    const one = race({ createConnection: inTurn<Created>(LOST), listConnections: lists });
    expect(await errorOf(cancelInSleep(one))).toMatchObject({
      message: `Stopped waiting: the run was cancelled (SIGTERM). ${MAY_EXIST}`,
      connectionId: 'older',
    });
  });

  it('while it waits for one that is young leaves nothing behind', async () => {
    const lists = inTurn<Connection[]>([connection('young', { createdAt: EPOCH })]);
    const error = await errorOf(cancelInSleep(race({ listConnections: lists })));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toHaveProperty('message', 'Stopped waiting: the run was cancelled (SIGTERM).');
  });
});

it('says it when the deadline is nearer than it was a moment ago', async () => {
  const lists = inTurn<Connection[]>([connection('young', { createdAt: EPOCH })]);
  const one = race({ listConnections: lists }, { timeoutMs: 5_001 });
  one.task.info = () => one.clock.advance(1);
  expect(await errorOf(one)).toHaveProperty(
    'message',
    "Stopped waiting: the step's deadline of 5.001 s (timeout-seconds) passed.",
  );
});

it.each<[string, Partial<FlowService>]>([
  ['a list', { listConnections: inTurn<Connection[]>([], new TypeError('mistake')) }],
  ['a create', { createConnection: inTurn<Created>(new TypeError('mistake')) }],
  ['a delete', { deleteConnection: inTurn<void>(new TypeError('mistake')) }],
])('a mistake of the step itself in %s stays what it is', async (_, responses) => {
  expect(await errorOf(race(responses))).toEqual(new TypeError('mistake'));
});

it('a mistake in a wait stays what it is', async () => {
  const one = race({ deleteConnection: inTurn<void>(LOST) });
  one.task.clock.sleep = () => Promise.reject(new TypeError('no timers'));
  expect(await errorOf(one)).toEqual(new TypeError('no timers'));
});
