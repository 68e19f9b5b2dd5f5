import { describe, expect, it } from 'vitest';
import { decide } from '../../src/connection/decide.js';
import type { Picture } from '../../src/connection/picture.js';
import * as pictures from '../support/connection/pictures.js';

const { done, LOOK, made, NOW, pictureOf, REUSE, read, seen, wait } = pictures;
type Seen = pictures.Seen;
type Others = Picture['sightings'];
type Changes = Parameters<typeof pictureOf>[2];

const deletion = (inFavourOf: string) => ({ kind: 'delete', id: 'own', inFavourOf });
const undecided = (reason: 'race' | 'unlisted' | 'throttled', ...ids: string[]) =>
  done({ kind: 'undecided', reason, ids });
const CREATED = { kind: 'done', verdict: { kind: 'created', connection: { id: 'own' } } };

/** The connection that this run made 100 ms ago, unless `known` says otherwise, as a list showed it. */
type Own = Seen & { sent?: number; ended?: number };

function decideBeside(mine: Own, others: Others, changes: Changes = {}) {
  const { sent = 100, ended = sent, ...known } = mine;
  const own = seen('own', { age: sent, ...known });
  return decide(pictureOf([own, ...others], [made('own', { sent, ended })], changes), REUSE);
}

/** Cases of a run that made one: what is known of it, what is beside it, and what it does. */
function cases(...rows: [string, Own, Others, object, Changes?][]): void {
  it.each(rows)('%s', (_, mine, others, expected, changes) => {
    expect(decideBeside(mine, others, changes)).toMatchObject(expected);
  });
}

it.each(['reuse', 'update', 'fail'] as const)('alone in a list, created: %s', (ifExists) => {
  const picture = pictureOf([seen('own', { age: 100 })], [made('own')]);
  expect(decide(picture, { ifExists, dryRun: false })).toMatchObject(CREATED);
});

describe('connections are compared when each has been shown', () => {
  const unconfirmed = true;
  const others = [seen('a', { unconfirmed }), seen('b'), seen('c', { age: 1, unconfirmed })];
  const gone = [seen('a', { gone: 'vanished', unconfirmed }), seen('b', { gone: 'deleted' })];
  const named = { listed: undefined, unconfirmed };

  cases(
    ['the own one, named by a 201 only', { ...named, age: undefined }, [seen('z')], read('own')],
    ['others that the latest list lacked', {}, others, read('a', 'c')],
    ['others, beside one that was read', { listed: undefined, read: 10 }, others, read('a', 'c')],
    ['the own one, which the latest list lacked', { unconfirmed }, [], read('own')],
    ['both', { unconfirmed }, [seen('a', { unconfirmed })], read('a', 'own')],
    ['the own one, read and never listed', { ...named, read: 10 }, [], read('own')],
    ['but a sole one that only a 201 named has to be listed', named, [], wait('unlisted')],
    ['and those that are gone do not count', {}, gone, CREATED],
  );
});

describe('an older one', () => {
  const old = (known: Seen = {}) => seen('old', { read: 0, ...known });
  const late = { age: 28_999, seen: 999 };
  const before = { ...late, read: 901 };
  const shown = { age: 29_000, seen: 1_000, read: 0 };
  const [next, oldest] = [seen('b', { age: 200, read: 0 }), seen('a', { age: 300, read: 0 })];
  const slow = seen('older', { ...late, seen: 1_000, read: 0 });
  const hid = seen('aaa', { ...shown, seen: 999 });
  const unstamped = seen('aaa', { ...shown, age: undefined, seen: 29_000 });
  const noTime = { writeFrom: NOW + 300, remainingMs: 300 };
  const lateRace = undecided('race', 'old', 'own');
  const both = done({ kind: 'existing', connection: hid.connection, others: ['own'] });

  cases(
    ['is read first', {}, [seen('old')], read('old')],
    ['is given way to after a fresh read', {}, [old({ read: 1_500 })], deletion('old')],
    ['is read again after a while', {}, [old({ read: 1_501 })], read('old')],
    ['counts by its age: the oldest one', {}, [next, oldest], deletion('a')],
    ['counts by its ID at the same age', {}, [seen('aaa', { age: 100, read: 0 })], deletion('aaa')],
    ['is not one whose ID is higher', {}, [seen('zzz', { age: 100, read: 0 })], wait('race')],
    ['waits if Adobe asks for it', {}, [old()], wait('throttled', 300), { writeFrom: NOW + 300 }],
    ['has no time for that', {}, [old()], undecided('throttled', 'old', 'own'), noTime],
    ['not established: in time', { sent: 4_999 }, [old(late)], deletion('old')],
    ['not established: too late', { sent: 5_000 }, [old(late)], wait('race', 500)],
    ['not established, listed since', { sent: 5_000 }, [old(before)], read('old'), { looked: 900 }],
    ['not established, only listed', { sent: 5_000 }, [seen('old', late)], read('old')],
    ['not established, seen a second ago', { sent: 5_000 }, [slow, old(late)], wait('race', 1_000)],
    ['not established, without time', { sent: 5_000 }, [old(late)], lateRace, { remainingMs: 500 }],
    ['established, and seen soon', { sent: 5_000 }, [seen('aaa', shown)], deletion('aaa')],
    ['established since it was seen', { sent: 33_000 }, [unstamped], deletion('aaa')],
    ['established, and shown late: the own one may be in use', { sent: 5_000 }, [hid], read('own')],
    ['established, and shown late: both stay', { sent: 9_000, read: 0 }, [hid], both],
  );
});

describe('a younger one', () => {
  const rival = (age: number | undefined, known: Seen = {}, id = 'rival') =>
    seen(id, { read: 0, seen: 8_000, age, ...known });
  const soon = { sent: 10_000, listed: 100 };
  const first = { sent: 10_000, listed: 9_000 };
  const slow = { sent: 20_000, listed: 9_000 };
  const young = seen('rival', { age: 50 });
  const pair = [seen('a', { age: 60, seen: 1_000 }), seen('b', { age: 50, seen: 999 })];
  const old = [rival(24_000, { seen: 20_000 })];

  cases(
    ['is awaited', { sent: 900 }, [seen('rival', { age: 50, seen: 800 })], wait('race', 500)],
    ['is awaited, for longer pauses in time', { sent: 1_100 }, pair, wait('race', 1_000)],
    ['shows after a list of the own one: none', first, [rival(8_500, { seen: 8_999 })], CREATED],
    ['shows with it: one', first, [rival(8_500, { seen: 9_000 })], deletion('rival')],
    ['if none is listed', { sent: 3_000, listed: undefined, read: 10 }, [young], wait('race')],
    ['has outlived its time', soon, [rival(9_500)], deletion('rival')],
    ['is read again before that', soon, [rival(9_500, { read: 1_501 })], read('rival')],
    ['waits while Adobe asks', soon, [rival(9_500)], wait('throttled', 5), { writeFrom: NOW + 5 }],
    ['has just outlived it', soon, [rival(9_000, { seen: 7_000 })], deletion('rival')],
    ['has not quite', soon, [rival(8_999, { seen: 7_000 })], wait('race', 1_000)],
    ['was seen for that long', soon, [rival(7_000, { seen: 9_000 })], deletion('rival')],
    ['has no time', {}, [young], undecided('race', 'own', 'rival'), { remainingMs: 500 }],
    ['while nobody can take the own one', { ...slow, sent: 24_999 }, old, deletion('rival')],
    ['later', { ...slow, sent: 25_000 }, old, undecided('race', 'own', 'rival')],
  );

  it.each<[string, Seen, number | undefined, number, boolean]>([
    ['stamped soon after it', {}, 18_500, 10_000, true],
    ['stamped later', {}, 18_499, 10_000, false],
    ['stamped later, but seen soon after the create', {}, 18_000, 16_000, true],
    ['seen later', {}, 18_000, 15_999, false],
    ['not stamped, but seen soon', {}, undefined, 16_000, true],
    ['not stamped, and seen later', {}, undefined, 15_999, false],
    ['seen later than one that is not stamped', { age: undefined }, 20_001, 15_999, false],
  ])('was there before the own one can be taken: %s', (_, own, age, since, wasThere) => {
    const action = decideBeside({ ...slow, ...own }, [rival(age, { seen: since }, 'zzz')]);
    expect(action).toEqual(wasThere ? deletion('zzz') : wait('race', 2_000));
  });
});

describe('lists that do not show the own one', () => {
  const unlisted = (ended: number) => {
    const never = { age: undefined, listed: undefined, listedLate: true };
    return { ...never, seen: ended, sent: ended + 50, ended };
  };
  /** The list that showed it ended `listed` ms ago; the latest was requested just now. */
  const late = (listed: number, ended = 4_000) => {
    return { sent: ended + 100, ended, seen: ended, listed, listedLate: true };
  };

  cases(
    ['are polled', unlisted(900), [], wait('unlisted', 500)],
    ['are polled with longer pauses', unlisted(1_000), [], wait('unlisted', 1_000)],
    ['are polled for half a minute', unlisted(29_999), [], LOOK, { looked: 2_000 }],
    ['are polled no longer', unlisted(30_000), [], undecided('unlisted', 'own')],
    ['at first are polled for as long again', late(2_000), [], CREATED],
    ['may be late for others', late(1_999), [], wait('unlisted', 1_000)],
    ['also after half a minute', late(11_000, 31_000), [], wait('unlisted', 2_000)],
    ['go by the request of the latest', late(2_000), [], wait('unlisted', 999), { looked: 1 }],
  );
});

describe('this run made several', () => {
  const first = seen('first', { age: 9_000, read: 0 });
  const creates = [made('first', { sent: 9_000, ended: 8_500 }), made('own', { sent: 100 })];

  it.each<[string, Seen, object]>([
    ['the younger one goes', {}, deletion('first')],
    ['the first one stays', { gone: 'deleted' }, { verdict: { connection: { id: 'first' } } }],
    ['one that cannot be deleted is like another run’s', { undeletable: true }, wait('race')],
  ])('%s', (_, known, expected) => {
    const picture = pictureOf([first, seen('own', { age: 100, ...known })], creates);
    expect(decide(picture, REUSE)).toMatchObject(expected);
  });
});

describe('one that was there more than a minute before the create is not the own one', () => {
  it.each<[number, Changes, string]>([
    [60_100, {}, 'created'],
    [60_101, {}, 'existing'],
    [60_101, { adobeNow: undefined }, 'created'],
  ])('of %d ms, with %j', (age, changes, kind) => {
    expect(decideBeside({ age }, [], changes)).toMatchObject({ verdict: { kind } });
  });
});
