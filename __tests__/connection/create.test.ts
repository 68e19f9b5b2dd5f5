import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { Connection, Created } from '../../src/adobe/resources.js';
import { createConnection } from '../../src/connection/create.js';
import { StoppedError } from '../../src/http/deadline.js';
import {
  bench,
  connection,
  inTurn,
  LOST,
  NOW,
  REFUSED,
  wanted,
} from '../support/connection/rule-bench.js';

const BODY = { name: 'Mine', connectionSpec: { id: 'spec', version: '1.0' } };
const CREATED: Created = { id: 'own', etag: '"1"' };
const OWN = connection('own', { createdAt: NOW - 10 });
const OTHER = connection('other', { createdAt: NOW - 20 });
const MAY_EXIST =
  'A base connection "Mine" in sandbox dev may exist: it is not known whether Adobe carried the create out. Running the step again adopts it.';
const WAS_CREATED =
  'Connection own was created as the base connection "Mine" in sandbox dev, but the step could not finish. Running the step again adopts it.';

function answers(
  created: (Created | Error)[],
  lists: (Connection[] | Error)[] = [[]],
): Partial<FlowService> {
  return { createConnection: inTurn(...created), listConnections: inTurn(...lists) };
}

const posts = (calls: string[]) => calls.filter((call) => call.startsWith('create'));
/** What six looks see. */
const six = (matches: Connection[]) => Array.from({ length: 6 }, () => matches);

it('posts once and settles', async () => {
  const { tools, calls } = bench(answers([CREATED], [[OWN]]));
  const settled = await createConnection(wanted(), BODY, tools);
  expect(settled).toEqual({ connection: OWN, origin: 'this-run' });
  expect(calls).toEqual([`create ${JSON.stringify(BODY)}`, 'list spec Mine']);
});

it('passes on that another run was first', async () => {
  const { tools } = bench({
    ...answers([CREATED], [[OTHER, OWN]]),
    deleteConnection: inTurn<void>(undefined),
  });
  const settled = await createConnection(wanted(), BODY, tools);
  expect(settled).toEqual({ connection: OTHER, origin: 'another-run' });
});

it('says nothing of doubts when Adobe refuses the create', async () => {
  const { tools, calls } = bench(answers([REFUSED]));
  await expect(createConnection(wanted(), BODY, tools)).rejects.toBe(REFUSED);
  expect(calls).toHaveLength(1);
});

describe('a create in doubt', () => {
  it('is looked for to the end before it is adopted, since the first match may be another run’s', async () => {
    const { tools, calls, infos } = bench(answers([LOST], [[], [OWN]]));
    const settled = await createConnection(wanted(), BODY, tools);
    expect(settled).toEqual({ connection: OWN, origin: 'this-run' });
    expect(posts(calls)).toHaveLength(1);
    expect(calls).toHaveLength(7);
    expect(infos).toEqual([
      'Could not do it: HTTP 504. Adobe may have created it: looking before posting again.',
      'It exists: own.',
    ]);
  });

  it('is posted again when it is nowhere, and settled then', async () => {
    const { tools, calls, sleeps, infos } = bench(answers([LOST, CREATED], [...six([]), [OWN]]));
    const settled = await createConnection(wanted(), BODY, tools);
    expect(settled).toEqual({ connection: OWN, origin: 'this-run' });
    expect(posts(calls)).toHaveLength(2);
    expect(sleeps).toEqual([500, 1000, 2000, 4000, 8000, 250]);
    expect(infos.at(-1)).toBe('It was not created: posting again.');
  });

  it('backs off more after each doubt', async () => {
    const { tools, sleeps } = bench(
      answers([LOST, LOST, LOST, CREATED], [...six([]), ...six([]), ...six([]), [OWN]]),
    );
    await createConnection(wanted(), BODY, tools);
    expect(sleeps.filter((_, index) => index % 6 === 5)).toEqual([250, 500, 1000]);
  });

  it('is this run’s, even if settling finds that it was the first create which made it', async () => {
    const { tools, calls } = bench({
      ...answers([LOST, CREATED], [...six([]), [OTHER, OWN], [OTHER]]),
      deleteConnection: inTurn<void>(undefined),
    });
    const settled = await createConnection(wanted(), BODY, tools);
    expect(settled).toEqual({ connection: OTHER, origin: 'this-run' });
    expect(calls).toContain('delete own');
  });

  it('keeps what was settled when the list then shows nothing', async () => {
    const { tools } = bench(answers([LOST, CREATED], [...six([]), [OWN], []]));
    const settled = await createConnection(wanted(), BODY, tools);
    expect(settled.connection).toEqual(OWN);
  });

  it('waits for a sole match when several are found', async () => {
    const { tools, calls } = bench(answers([LOST], [...six([OTHER, OWN]), [OTHER]]));
    const settled = await createConnection(wanted(), BODY, tools);
    expect(settled).toEqual({ connection: OTHER, origin: 'this-run' });
    expect(posts(calls)).toHaveLength(1);
  });

  it('is adopted when only an earlier list showed it, and it can still be read', async () => {
    const lists = [[], [OWN], [], [], [], []];
    const { tools, calls } = bench({ ...answers([LOST], lists), getConnection: inTurn(OWN) });
    const settled = await createConnection(wanted(), BODY, tools);
    expect(settled).toEqual({ connection: OWN, origin: 'this-run' });
    expect(posts(calls)).toHaveLength(1);
  });

  it('is posted again when all that were found are gone', async () => {
    const { tools, calls } = bench(
      answers([LOST, CREATED], [...six([OTHER, OWN]), ...six([]), [OWN]]),
    );
    await createConnection(wanted(), BODY, tools);
    expect(posts(calls)).toHaveLength(2);
  });

  it('fails when several stay', async () => {
    const { tools } = bench(answers([LOST], [[OTHER, OWN]]));
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(
      /^There are 2 of .*: other and own\./,
    );
  });
});

describe('a run that ends early says what it leaves', () => {
  it('in doubt, when it is stopped while it posts', async () => {
    const stopped = new StoppedError('Could not create it: the run was cancelled (SIGINT).');
    const { tools, calls } = bench(answers([stopped]));
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(
      new Error(`Could not create it: the run was cancelled (SIGINT). ${MAY_EXIST}`),
    );
    expect(calls).toHaveLength(1);
  });

  it('in doubt, when the deadline comes while it looks', async () => {
    const { tools } = bench(answers([LOST]), 5000);
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(
      `Could not do it: HTTP 504. Could not look for the base connection "Mine" in sandbox dev again: the step's deadline of 5 s (timeout-seconds) passed. ${MAY_EXIST}`,
    );
  });

  it('in doubt, when the deadline comes before it can post again', async () => {
    const { tools } = bench(answers([LOST]), 15_600);
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(
      `Could not do it: HTTP 504. There was no time to post again: the step's deadline of 15.6 s (timeout-seconds) passed. ${MAY_EXIST}`,
    );
  });

  it('in doubt, when it cannot look', async () => {
    const { tools } = bench(answers([LOST], [REFUSED]));
    const creating = createConnection(wanted(), BODY, tools);
    await expect(creating).rejects.toThrow(
      `Could not do it: HTTP 504. Could not do it: HTTP 403. ${MAY_EXIST}`,
    );
    await expect(creating).rejects.toHaveProperty('cause', REFUSED);
  });

  it('in doubt still, when the second post is refused', async () => {
    const { tools } = bench(answers([LOST, REFUSED]));
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(MAY_EXIST);
  });

  it('made, when it cannot settle', async () => {
    const { tools } = bench(answers([CREATED], [REFUSED]));
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(
      `Could not do it: HTTP 403. ${WAS_CREATED}`,
    );
  });

  it('in doubt, and not by the ID of what it has deleted, when the end comes after settling', async () => {
    const { tools } = bench({
      ...answers([LOST, CREATED], [...six([]), [OTHER, OWN], REFUSED]),
      deleteConnection: inTurn<void>(undefined),
    });
    await expect(createConnection(wanted(), BODY, tools)).rejects.toThrow(
      new Error(`Could not do it: HTTP 504. Could not do it: HTTP 403. ${MAY_EXIST}`),
    );
  });

  it('in its own words, when an error is none of Adobe’s', async () => {
    const broken = new TypeError('a mistake of ours');
    const { tools } = bench(answers([LOST], [broken]));
    await expect(createConnection(wanted(), BODY, tools)).rejects.toBe(broken);
  });
});
