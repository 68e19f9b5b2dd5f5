import { describe, expect, it } from 'vitest';
import * as pictures from '../../src/connection/picture.js';
import { connection } from '../support/connection/connections.js';

const { withCreated, withDeleted, withDeleteInDoubt, withDoubt } = pictures;
const { emptyPicture, withLook, withPause, withRead, withUndeletable } = pictures;
type Picture = pictures.Picture;
type Sighting = pictures.Sighting;

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
const again = withLook(lacking, 1_990, [MINE, OTHER]);
const named = withCreated(at(2_000, EMPTY), sent('m'), { id: 'mine', etag: '"201"' }, AS_SENT);
const asNamed = { ...AS_SENT, id: 'mine', etag: '"201"' };
const late = withLook(at(1_100, NAMED), 1_050, []);
const shown = withLook(at(1_500, late), 1_450, [MINE]);
const lagging = withLook(at(1_900, shown), 1_850, []);
const vanished = withRead(KNOWN, 950, 'mine', undefined);
const accepted = withDeleted(KNOWN, 'mine');
const deleted = withRead(accepted, 990, 'mine', undefined);
const doubted = withDeleteInDoubt(at(2_000, KNOWN), 'mine');
const refused = withUndeletable(KNOWN, 'mine');
const newer = withLook(at(2_000, KNOWN), 1_900, [NEWER]);
const reread = withRead(at(2_000, withLook(KNOWN, 950, [])), 1_900, 'mine', NEWER);
const LESS = { ...MINE, etag: undefined, createdAt: undefined, state: 'updating' };

/** What is known of `mine` then. */
it.each<[string, Picture, Partial<Sighting>]>([
  ['a second list keeps when it was seen', newer, { firstSeenAt: 1_000, firstListedAt: 1_000 }],
  ['it has the newest version', newer, { confirmed: true, connection: NEWER }],
  [
    'what an earlier response showed stays',
    withLook(KNOWN, 1_900, [LESS]),
    { connection: { ...MINE, state: 'updating' } },
  ],
  ['a list that lacks it forgets nothing', lacking, { confirmed: false, connection: MINE }],
  ['that list is not late', lacking, { listedLate: false }],
  ['a later one confirms it', again, { confirmed: true }],
  ['a 201 names it', named, { firstSeenAt: 2_000, connection: asNamed }],
  ['nothing has shown it then', named, { firstListedAt: undefined, lastReadAt: undefined }],
  ['a list that lacks it then is late', late, { listedLate: true, firstListedAt: undefined }],
  ['it was late, also when it shows', shown, { listedLate: true, firstListedAt: 1_500 }],
  ['it was late, also when a list lacks it again', lagging, { listedLate: true, confirmed: false }],
  ['a list that shows it at once is not', withLook(NAMED, 950, [MINE]), { listedLate: false }],
  ['a read confirms it, since its request', reread, { confirmed: true, lastReadAt: 1_900 }],
  ['a read has the newest version', reread, { firstListedAt: 1_000, connection: NEWER }],
  [
    'a read can be the first to show it',
    withRead(EMPTY, 900, 'mine', MINE),
    { firstSeenAt: 1_000, firstListedAt: undefined, lastReadAt: 900 },
  ],
  ['a read shows that it is gone', vanished, { gone: 'vanished' }],
  ['a list does not bring it back', withLook(vanished, 990, [MINE]), { gone: 'vanished' }],
  ['a read does', withRead(vanished, 990, 'mine', MINE), { gone: undefined, undeletable: false }],
  ['a delete is accepted', accepted, { gone: 'accepted', deleteSentAt: 1_000 }],
  ['it may take a moment', withRead(accepted, 10_999, 'mine', MINE), { gone: 'accepted' }],
  [
    'it had no effect when a read shows it after 10 s',
    withRead(accepted, 11_000, 'mine', MINE),
    { gone: undefined, undeletable: true },
  ],
  ['a delete is done when a read shows none', deleted, { gone: 'deleted' }],
  ['it stays done', withRead(deleted, 999_999, 'mine', MINE), { gone: 'deleted' }],
  ['a delete in doubt leaves it', doubted, { gone: undefined, deleteSentAt: 2_000 }],
  ['it was carried out', withRead(doubted, 2_100, 'mine', undefined), { gone: 'deleted' }],
  ['it was not', withRead(doubted, 2_100, 'mine', MINE), { gone: undefined }],
  ['a refused delete leaves it', refused, { gone: undefined, undeletable: true }],
])('%s', (_, { sightings }, expected) => {
  expect(sightings.find((one) => one.connection.id === 'mine')).toMatchObject(expected);
});

it('a change asks for a list, and what a list or a read shows does not', () => {
  const changed = [named, vanished, accepted, deleted, doubted, refused];
  expect(changed.filter(({ mustLook }) => !mustLook)).toEqual([]);
  expect([newer, lacking, late, shown, reread].filter(({ mustLook }) => mustLook)).toEqual([]);
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
