import { describe, expect, it } from 'vitest';
import * as pictures from '../../src/connection/picture.js';
import { connection } from '../support/connection/connections.js';

const { withCreated, withDeleted, withDeleteInDoubt, withDoubt } = pictures;
const { emptyPicture, withLook, withPause, withRead, withUndeletable } = pictures;
type Picture = pictures.Picture;

const MINE = connection('mine');
const OTHER = connection('other');
const AS_SENT = connection('', { etag: undefined, createdAt: undefined, state: undefined });
const NEWER = { ...MINE, etag: '"2"' };

const at = (now: number, picture: Picture): Picture => ({ ...picture, now });
const EMPTY = emptyPicture({ now: 1_000, remainingMs: 60_000, adobeNow: 1_700_000_000_000 });
/** A list at 900 ms, which took until 1000 ms, showed it. */
const KNOWN = withLook(EMPTY, 900, [MINE]);
const BOTH = withLook(EMPTY, 900, [MINE, OTHER]);
const sent = (mark: string | undefined, sentAt = 950) => ({ mark, sentAt, isFinal: false });
const NAMED = withCreated(EMPTY, sent('m'), { id: 'mine', etag: undefined }, AS_SENT);

it('nothing is known at first, and a list is needed', () => {
  expect(EMPTY).toEqual({
    now: 1_000,
    remainingMs: 60_000,
    adobeNow: 1_700_000_000_000,
    sightings: [],
    creates: [],
    lastLook: { startedAt: -1, endedAt: -1 },
    mustLook: true,
    writeFrom: 0,
  });
});

it('a list adds what it shows, with the time of the response', () => {
  expect(KNOWN).toMatchObject({ lastLook: { startedAt: 900, endedAt: 1_000 }, mustLook: false });
  expect(KNOWN.sightings).toEqual([
    {
      connection: MINE,
      firstSeenAt: 1_000,
      firstListedAt: 1_000,
      confirmed: true,
      listedLate: false,
      lastReadAt: undefined,
      deleteSentAt: undefined,
      gone: undefined,
      undeletable: false,
    },
  ]);
});

const lacking = withLook(at(2_000, BOTH), 1_900, [OTHER]);
const late = withLook(at(1_100, NAMED), 1_050, []);
const shown = withLook(at(1_500, late), 1_450, [MINE]);
const vanished = withRead(KNOWN, 950, 'mine', undefined);
const accepted = withDeleted(KNOWN, 'mine');
const deleted = withRead(accepted, 990, 'mine', undefined);
const inDoubt = withDeleteInDoubt(at(2_000, KNOWN), 'mine');
const LESS = { ...MINE, etag: undefined, createdAt: undefined, state: 'updating' };

/** What is known of `mine` then, and whether a list is needed. */
it.each<[string, Picture, object, boolean]>([
  [
    'a second list keeps when it was first seen, and has the newest version',
    withLook(at(2_000, KNOWN), 1_900, [NEWER]),
    { firstSeenAt: 1_000, firstListedAt: 1_000, confirmed: true, connection: NEWER },
    false,
  ],
  [
    'a list that shows less of it leaves what an earlier response showed',
    withLook(at(2_000, KNOWN), 1_900, [LESS]),
    { connection: { ...MINE, state: 'updating' } },
    false,
  ],
  [
    'a list that lacks it makes it unconfirmed, and forgets nothing',
    lacking,
    { connection: MINE, confirmed: false, listedLate: false },
    false,
  ],
  ['a later one confirms it', withLook(lacking, 1_990, [MINE, OTHER]), { confirmed: true }, false],
  [
    'a list does not bring back what is gone',
    withLook(vanished, 990, [MINE]),
    { gone: 'vanished' },
    false,
  ],
  [
    'a 201 names it, and nothing has shown it',
    withCreated(at(2_000, EMPTY), sent('m'), { id: 'mine', etag: '"201"' }, AS_SENT),
    {
      firstSeenAt: 2_000,
      firstListedAt: undefined,
      lastReadAt: undefined,
      connection: { ...AS_SENT, id: 'mine', etag: '"201"' },
    },
    true,
  ],
  [
    'a list that lacks it then is late',
    late,
    { listedLate: true, firstListedAt: undefined, confirmed: false },
    false,
  ],
  [
    'it was late, also when it shows',
    shown,
    { listedLate: true, firstListedAt: 1_500, confirmed: true },
    false,
  ],
  [
    'it was late, also when a list lacks it again',
    withLook(at(1_900, shown), 1_850, []),
    { listedLate: true, confirmed: false },
    false,
  ],
  [
    'a list that shows it at once is not',
    withLook(NAMED, 950, [MINE]),
    { listedLate: false },
    false,
  ],
  [
    'a read confirms it, by the time of the request',
    withRead(at(2_000, withLook(KNOWN, 950, [])), 1_900, 'mine', NEWER),
    { confirmed: true, lastReadAt: 1_900, firstListedAt: 1_000, connection: NEWER },
    false,
  ],
  [
    'a read can be the first to show it',
    withRead(EMPTY, 900, 'mine', MINE),
    { firstSeenAt: 1_000, firstListedAt: undefined, lastReadAt: 900 },
    true,
  ],
  ['a read shows that it is gone', vanished, { gone: 'vanished' }, true],
  [
    'a read shows that it is there after all',
    withRead(vanished, 990, 'mine', MINE),
    { gone: undefined, undeletable: false },
    true,
  ],
  ['a delete is accepted', accepted, { gone: 'accepted', deleteSentAt: 1_000 }, true],
  [
    'a delete may take a moment to show',
    withRead(accepted, 10_999, 'mine', MINE),
    { gone: 'accepted', undeletable: false },
    true,
  ],
  [
    'a delete had no effect when it is there after 10 s',
    withRead(accepted, 11_000, 'mine', MINE),
    { gone: undefined, undeletable: true },
    true,
  ],
  ['a delete is done when a read shows none', deleted, { gone: 'deleted' }, true],
  [
    'a delete that was done stays done',
    withRead(deleted, 999_999, 'mine', MINE),
    { gone: 'deleted' },
    true,
  ],
  ['a delete in doubt leaves it', inDoubt, { gone: undefined, deleteSentAt: 2_000 }, true],
  [
    'a delete in doubt was carried out',
    withRead(inDoubt, 2_100, 'mine', undefined),
    { gone: 'deleted' },
    true,
  ],
  [
    'a delete in doubt was not carried out',
    withRead(inDoubt, 2_100, 'mine', MINE),
    { gone: undefined },
    true,
  ],
  [
    'a refused delete leaves it',
    withUndeletable(KNOWN, 'mine'),
    { gone: undefined, undeletable: true },
    true,
  ],
])('%s', (_, picture, expected, mustLook) => {
  const [mine] = picture.sightings.filter((one) => one.connection.id === 'mine');
  expect(mine).toMatchObject(expected);
  expect(picture.mustLook).toBe(mustLook);
});

it.each<[string, Picture]>([
  ['read', withRead(BOTH, 950, 'mine', undefined)],
  ['accepted delete', withDeleted(BOTH, 'mine')],
  ['delete in doubt', withDeleteInDoubt(BOTH, 'mine')],
  ['refused delete', withUndeletable(BOTH, 'mine')],
  ['list without the first one', lacking],
])('a %s changes nothing of another connection', (_, { sightings }) => {
  expect(sightings).toHaveLength(2);
  expect(sightings[1]).toEqual(BOTH.sightings[1]);
});

it('a write that may succeed later has to wait until then', () => {
  expect(withPause(KNOWN, 250)).toEqual({ ...KNOWN, writeFrom: 1_250 });
});

describe('a create', () => {
  it('in doubt is added without an ID, and needs a list; the next one is added after it', () => {
    const doubt = withDoubt(at(2_000, KNOWN), sent('m1', 1_500));
    const first = { id: undefined, mark: 'm1', sentAt: 1_500, endedAt: 2_000, isFinal: false };
    expect(doubt).toMatchObject({ mustLook: true, creates: [first] });
    const created = withCreated(doubt, sent('m2', 1_900), { id: 'new', etag: undefined }, AS_SENT);
    expect(created.creates).toEqual([first, { ...first, id: 'new', mark: 'm2', sentAt: 1_900 }]);
  });

  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['its mark', 'cafe0000', 'Created by … (cafe0000)', true],
    ['its mark, followed by more', 'cafe0000', '(cafe0000) and more', true],
    ['its mark without brackets', 'cafe0000', 'cafe0000', false],
    ['another mark', 'cafe0000', 'Created by … (cafe0001)', false],
    ['no description', 'cafe0000', undefined, false],
    ['no mark of its own', undefined, '(undefined)', false],
  ])('in doubt knows its connection by %s', (_, mark, description, isKnown) => {
    const doubt = withDoubt(EMPTY, sent(mark));
    const found = connection('found', { description });
    const listed = withLook(at(3_000, doubt), 2_500, [found]);
    const read = withRead(at(3_000, doubt), 2_500, 'found', found);
    const ids = [listed, read].map(({ creates }) => creates[0]?.id);
    expect(ids).toEqual(isKnown ? ['found', 'found'] : [undefined, undefined]);
    const next = withLook(listed, 2_900, [{ ...found, id: 'second' }]);
    expect(next.creates[0]?.id).toBe(ids[0]);
  });
});
