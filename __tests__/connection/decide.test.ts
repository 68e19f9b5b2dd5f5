import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/connection/action.js';
import { decide, type Wanted } from '../../src/connection/decide.js';
import type { Create, Sighting } from '../../src/connection/picture.js';
import * as pictures from '../support/connection/pictures.js';

const { done, LOOK, made, NOW, pictureOf, REUSE, read, seen, wait } = pictures;
type Seen = pictures.Seen;
type Changes = Parameters<typeof pictureOf>[2];

const FAIL: Wanted = { ifExists: 'fail', dryRun: false };
const DRY: Wanted = { ifExists: 'reuse', dryRun: true };
const CREATE: Action = { kind: 'create' };
const NONE = done({ kind: 'none' });
const undecided = (reason: 'vanished' | 'settling' | 'race' | 'in-doubt' | 'throttled', ids = '') =>
  done({ kind: 'undecided', reason, ids: ids === '' ? [] : ids.split(' ') });
/** The first one is taken, and the others stay beside it. */
const take = (id: string, ...others: string[]) => {
  return { verdict: { kind: 'existing', connection: { id }, others } };
};

/** Cases of a run: what it has seen, what it does, and what else is true. */
function cases(...rows: [string, Sighting[], object, (Changes & { wanted?: Wanted })?][]): void {
  it.each(rows)('%s', (_, sightings, expected, { wanted = REUSE, ...changes } = {}) => {
    expect(decide(pictureOf(sightings, [], changes), wanted)).toMatchObject(expected);
  });
}

describe('before anything else', () => {
  it.each<[string, Seen, string, object]>([
    ['ends it', { gone: 'vanished' }, 'own', undecided('vanished', 'own')],
    ['does not, if another run made it', { gone: 'vanished' }, 'other', CREATE],
    ['does not, if this run deleted it', { gone: 'deleted' }, 'own', CREATE],
    ['does not, if it was not deleted', { gone: 'vanished', undeletable: true }, 'own', CREATE],
  ])('a connection that is gone %s', (_, known, id, expected) => {
    const picture = pictureOf([seen(id, { age: 100, ...known })], [made('own')]);
    expect(decide(picture, REUSE)).toEqual(expected);
    const changed = id === 'own' && expected !== CREATE ? expected : LOOK;
    expect(decide({ ...picture, mustLook: true }, REUSE)).toEqual(changed);
  });

  const deleted = (sentAgo: number, readAgo: number) => [
    seen('own', { gone: 'accepted', deleteSentAt: NOW - sentAgo, read: readAgo }),
    seen('old'),
  ];
  const mustLook = true;
  cases(
    ['what this run deleted is read by its ID', deleted(300, 301), read('own'), { mustLook }],
    ['not again at once', deleted(300, 300), wait('race', 700), { mustLook }],
    ['again after a second', deleted(2_000, 1_000), read('own'), { mustLook }],
    ['a list has to be requested after a change', [seen('other')], LOOK, { mustLook }],
    ['also under fail', [seen('other')], LOOK, { mustLook, wanted: FAIL }],
    ['also in a dry run', [seen('other')], LOOK, { mustLook, wanted: DRY }],
  );
});

describe('in doubt', () => {
  it.each<[string, Seen, boolean]>([
    ['no description yet', { description: undefined }, true],
    ['no description, which a read has shown', { description: undefined, read: 50 }, false],
    ['a description', {}, false],
    ['no description, and gone', { description: undefined, gone: 'vanished' }, false],
  ])('a connection may bear the mark: with %s', (_, known, isRead) => {
    const marked = pictureOf([seen('other', known)], [made(undefined)]);
    expect(decide(marked, REUSE)).toEqual(isRead ? read('other') : wait('in-doubt'));
    expect(decide({ ...marked, mustLook: true }, REUSE)).toEqual(LOOK);
    const unmarked = pictureOf([seen('other', known)], [made(undefined, { mark: undefined })]);
    expect(decide(unmarked, REUSE)).toEqual(wait('in-doubt'));
  });

  it.each<[string, number, object, number, number?]>([
    ['is polled every half second', 999, wait('in-doubt', 500), 0],
    ['waits for the rest', 999, wait('in-doubt', 1), 499],
    ['is listed then', 999, LOOK, 500],
    ['is polled every second later', 1_000, wait('in-doubt', 1_000), 0],
    ['for eight seconds', 7_999, wait('in-doubt', 1_000), 0],
    ['is polled every two seconds then', 8_000, wait('in-doubt', 2_000), 0],
    ['waits for the rest of those', 8_000, wait('in-doubt', 1), 1_999],
    ['is looked for', 16_999, LOOK, 2_000],
    ['is sent again when a list shows none after 15 s', 17_000, CREATE, 2_000],
    ['has time', 100, wait('in-doubt'), 0, 501],
    ['has no time', 100, undecided('in-doubt', 'old young'), 0, 500],
  ])('a create %s', (_, ended, expected, looked, remainingMs) => {
    const known = [seen('gone', { gone: 'vanished' }), seen('young', { age: 1 }), seen('old')];
    const more = remainingMs === undefined ? {} : { remainingMs };
    const sightings = remainingMs === undefined ? [] : known;
    const picture = pictureOf(sightings, [made(undefined, { ended })], { looked, ...more });
    expect(decide(picture, REUSE)).toEqual(expected);
  });

  const redirected = { ended: 17_000, final: true };
  const unmarked = made(undefined, { mark: undefined, ended: 20_000 });
  it.each<[string, Create[], Sighting[], object, Wanted?]>([
    ['is looked for after a redirect', [made(undefined, { final: true })], [], LOOK],
    ['is not sent again then', [made(undefined, redirected)], [], undecided('in-doubt')],
    ['was found, and is gone: another one follows', [made('own', redirected)], [], CREATE],
    [
      'is over when a later create is not',
      [made(undefined), made('own')],
      [seen('own', { age: 100, listed: 50 })],
      { verdict: { kind: 'created' } },
    ],
    ['without a mark takes what is there', [unmarked], [seen('one')], take('one')],
    [
      'without a mark fails with what is there',
      [unmarked],
      [seen('one')],
      done({ kind: 'exists', ids: ['one'] }),
      FAIL,
    ],
  ])('a create %s', (_, creates, sightings, expected, wanted = REUSE) => {
    const picture = pictureOf(sightings, creates, { looked: 2_000 });
    expect(decide(picture, wanted)).toMatchObject(expected);
  });
});

describe('one exists', () => {
  const one = (age: number | undefined, known: Seen = {}) => [seen('one', { age, ...known })];
  const unconfirmed = [seen('old', { unconfirmed: true }), seen('other')];
  const young = [seen('young', { age: 0 }), seen('old')];
  const undated = [seen('one', { seen: 1_000 })];
  const exists = done({ kind: 'exists', ids: ['old', 'young'] });
  const afterDelete = (ago: number, age: number, known: Seen = {}) => [
    seen('own', { gone: 'deleted', deleteSentAt: NOW - ago }),
    ...one(age, known),
  ];
  const update: Wanted = { ifExists: 'update', dryRun: false };

  cases(
    ['an old one is taken at once', [seen('old')], take('old')],
    ['also to be updated', [seen('old')], take('old'), { wanted: update }],
    ['it is read when the latest list lacked it', unconfirmed, read('old')],
    ['also under fail', unconfirmed, read('old'), { wanted: FAIL }],
    ['also in a dry run', unconfirmed, read('old'), { wanted: DRY }],
    ['under fail, it ends the run', young, exists, { wanted: FAIL }],
    ['so in a dry run', young, exists, { wanted: { ...FAIL, dryRun: true } }],
    ['a dry run waits for nobody', [seen('young', { age: 0 })], take('young'), { wanted: DRY }],
    ['a young one waits for the rest of the settle window', one(2_000), wait('settling', 3_000)],
    ['by a little', one(4_999), wait('settling', 1)],
    ['by less than a millisecond', one(4_999.9), wait('settling', 1)],
    ['it is taken past the window', one(5_000), take('one')],
    ['it is listed past the window', one(5_000, { seen: 3_000 }), LOOK, { looked: 500 }],
    ['not at once again', one(5_000, { seen: 3_000 }), wait('settling', 499), { looked: 1 }],
    ['it is read, too, if it was young', one(5_100, { seen: 200 }), read('one'), { looked: 100 }],
    [
      'an earlier read does not',
      one(5_100, { seen: 200, read: 101 }),
      read('one'),
      { looked: 100 },
    ],
    ['one at the end does', one(5_100, { seen: 200, read: 100 }), take('one'), { looked: 100 }],
    ['of unknown age, it waits', one(undefined, { seen: 0 }), wait('settling', 5_000)],
    ['of unknown age, seen for long, it is read', one(undefined, { seen: 5_000 }), read('one')],
    ['and taken', one(undefined, { seen: 5_000, read: 0 }), take('one')],
    ['undated, it ages when seen', undated, wait('settling', 4_000), { adobeNow: undefined }],
    ['the deadline comes first', one(0), undecided('settling', 'one'), { remainingMs: 5_000 }],
    ['others may be deleted yet', afterDelete(4_999, 9_000), wait('settling', 1), { looked: 1 }],
    ['it is listed then', afterDelete(5_000, 9_000, { seen: 8_000 }), LOOK, { looked: 500 }],
    ['the settle window counts, too', afterDelete(4_500, 4_000), wait('settling', 1_000)],
    ['an established one is taken', afterDelete(1, 29_000), take('one'), { looked: 1 }],
  );
});

describe('several exist', () => {
  const known = [
    seen('b', { read: 1_501 }),
    seen('a', { read: 1_500 }),
    seen('c', { age: 29_000 }),
  ];
  const aged = (id: string, age: number) => seen(id, { age, read: 0 });
  const lasting = [aged('a', 9_001), aged('b', 9_000), aged('c', 8_999)];
  const established = [aged('b', 100), aged('a', 29_000)];
  const pair = (b: number | undefined, a: number, seenB = 0, seenA = 0) => [
    seen('b', { age: b, seen: seenB }),
    seen('a', { age: a, seen: seenA }),
  ];

  cases(
    ['all are read', known, read('b', 'c')],
    ['but for a dry run', known, take('a', 'b', 'c'), { wanted: DRY }],
    ['the oldest is taken when it is established', established, take('a')],
    ['they are polled before', pair(300, 28_999, 300, 900), wait('race', 500)],
    ['with longer pauses', pair(300, 28_999, 300, 1_000), wait('race', 1_000)],
    ['the deadline comes first', pair(300, 400), undecided('race', 'a b'), { remainingMs: 500 }],
    ['at the same age, their IDs count', pair(300, 300), take('a'), { wanted: DRY }],
    ['at an unknown age, too', pair(undefined, 300), take('a'), { wanted: DRY }],
    ['in any order', pair(undefined, 300).toReversed(), take('a'), { wanted: DRY }],
    ['else their ages', pair(301, 300), take('b'), { wanted: DRY }],
    ['those are named whose runs cannot delete them', lasting, take('a', 'b'), { wanted: DRY }],
  );

  it('one of them made by this run, which Adobe does not delete: the oldest is taken', () => {
    const stuck = [seen('own', { undeletable: true, read: 0 }), seen('b', { read: 0 })];
    expect(decide(pictureOf(stuck, [made('own')]), REUSE)).toMatchObject(take('b', 'own'));
  });
});

describe('none exists', () => {
  const writeFrom = NOW + 700;
  cases(
    ['one is created right after a list', [], CREATE],
    ['a while after it', [], CREATE, { looked: 10_000 }],
    ['not later', [], LOOK, { looked: 10_001 }],
    ['under fail, too', [], CREATE, { wanted: FAIL }],
    ['a dry run creates none', [], NONE, { wanted: DRY }],
    ['nor one of fail', [], NONE, { wanted: { ...FAIL, dryRun: true } }],
    ['Adobe asked to wait', [], wait('throttled', 700), { writeFrom }],
    ['there is no time for that', [], undecided('throttled'), { writeFrom, remainingMs: 700 }],
    ['that time is past', [], CREATE, { writeFrom: NOW }],
  );
});
