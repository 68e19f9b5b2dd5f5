import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/connection/action.js';
import { decide } from '../../src/connection/decide.js';
import type { Picture } from '../../src/connection/picture.js';
import {
  done,
  LOOK,
  made,
  NOW,
  pictureOf,
  REUSE,
  read,
  type Seen,
  seen,
  wait,
} from '../support/connection/pictures.js';

const deletion = (inFavourOf: string) => ({ kind: 'delete', id: 'own', inFavourOf });
const undecided = (reason: 'race' | 'unlisted' | 'throttled', ...ids: string[]) =>
  done({ kind: 'undecided', reason, ids });

/** The connection that this run made 100 ms ago, unless `known` says otherwise, as a list showed it. */
function own(known: Seen & { sent?: number } = {}) {
  const { sent = 100, ...rest } = known;
  return {
    sighting: seen('own', { age: sent, ...rest }),
    create: made('own', { sent }),
  };
}

function decideBeside(
  mine: ReturnType<typeof own>,
  others: Picture['sightings'],
  changes: Parameters<typeof pictureOf>[2] = {},
): Action {
  return decide(pictureOf([mine.sighting, ...others], [mine.create], changes), REUSE);
}

const created = (mine: ReturnType<typeof own>) =>
  done({ kind: 'created', connection: mine.sighting.connection });

it('alone in the list, the own connection is created', () => {
  for (const ifExists of ['reuse', 'update', 'fail'] as const) {
    const mine = own();
    const picture = pictureOf([mine.sighting], [mine.create]);
    expect(decide(picture, { ifExists, dryRun: false })).toEqual(created(mine));
  }
});

describe('connections are compared when each has been shown', () => {
  it('the own one is read where only a 201 has named it', () => {
    const unlisted = own({ listed: undefined, age: undefined, unconfirmed: true });
    expect(decideBeside(unlisted, [seen('other')])).toEqual(read('own'));
  });

  it('the others are read where the latest list lacked them', () => {
    const others = [
      seen('a', { unconfirmed: true }),
      seen('b'),
      seen('c', { age: 1, unconfirmed: true }),
    ];
    expect(decideBeside(own(), others)).toEqual(read('a', 'c'));
    const readBefore = own({ listed: undefined, read: 10 });
    expect(decideBeside(readBefore, others)).toEqual(read('a', 'c'));
  });

  it('the own one, too, where the latest list lacked it', () => {
    const lacked = own({ unconfirmed: true });
    expect(decideBeside(lacked, [])).toEqual(read('own'));
    expect(decideBeside(lacked, [seen('a', { unconfirmed: true })])).toEqual(read('a', 'own'));
    const neverListed = own({ unconfirmed: true, listed: undefined, read: 10 });
    expect(decideBeside(neverListed, [])).toEqual(read('own'));
  });

  it('but not the own one alone where only a 201 has named it: it has to be listed first', () => {
    const named = own({ unconfirmed: true, listed: undefined });
    expect(decideBeside(named, [])).toEqual(wait('unlisted'));
  });

  it('those that are gone do not count', () => {
    const mine = own();
    const others = [
      seen('a', { gone: 'vanished', unconfirmed: true }),
      seen('b', { gone: 'deleted' }),
    ];
    expect(decideBeside(mine, others)).toEqual(created(mine));
  });
});

describe('an older one', () => {
  it('is read, and then given way to', () => {
    expect(decideBeside(own(), [seen('old')])).toEqual(read('old'));
    expect(decideBeside(own(), [seen('old', { read: 1_500 })])).toEqual(deletion('old'));
    expect(decideBeside(own(), [seen('old', { read: 1_501 })])).toEqual(read('old'));
  });

  it('the oldest, if there are several', () => {
    const others = [seen('b', { age: 200, read: 0 }), seen('a', { age: 300, read: 0 })];
    expect(decideBeside(own(), others)).toEqual(deletion('a'));
  });

  it('of the same age goes by its ID', () => {
    expect(decideBeside(own(), [seen('aaa', { age: 100, read: 0 })])).toEqual(deletion('aaa'));
    expect(decideBeside(own(), [seen('zzz', { age: 100, read: 0 })])).toEqual(wait('race'));
  });

  it('is given way to after the time for which Adobe asked', () => {
    const old = [seen('old', { read: 0 })];
    expect(decideBeside(own(), old, { writeFrom: NOW + 300 })).toEqual(wait('throttled', 300));
    expect(decideBeside(own(), old, { writeFrom: NOW + 300, remainingMs: 300 })).toEqual(
      undecided('throttled', 'old', 'own'),
    );
  });

  it('that is not established is not given way to late', () => {
    const old = seen('old', { age: 28_999, seen: 999, read: 0 });
    expect(decideBeside(own({ sent: 4_999 }), [old])).toEqual(deletion('old'));
    expect(decideBeside(own({ sent: 5_000 }), [old])).toEqual(wait('race', 500));
    const both = [seen('older', { age: 28_999, seen: 1_000, read: 0 }), old];
    expect(decideBeside(own({ sent: 5_000 }), both)).toEqual(wait('race', 1_000));
    expect(decideBeside(own({ sent: 5_000 }), [old], { remainingMs: 500 })).toEqual(
      undecided('race', 'old', 'own'),
    );
  });

  it('that is established is given way to at any time, if it was seen soon after the create', () => {
    const old = seen('aaa', { age: 29_000, seen: 1_000, read: 0 });
    expect(decideBeside(own({ sent: 5_000 }), [old])).toEqual(deletion('aaa'));
    const unstamped = seen('aaa', { age: undefined, seen: 29_000, read: 0 });
    expect(decideBeside(own({ sent: 33_000 }), [unstamped])).toEqual(deletion('aaa'));
  });

  it('that is established, and showed later, stays beside the own one, which may be in use', () => {
    const old = seen('aaa', { age: 29_000, seen: 999, read: 0 });
    expect(decideBeside(own({ sent: 5_000 }), [old])).toEqual(read('own'));
    expect(decideBeside(own({ sent: 9_000, read: 0 }), [old])).toEqual(
      done({ kind: 'existing', connection: old.connection, others: ['own'] }),
    );
  });
});

describe('a younger one', () => {
  const rival = (known: Seen) => seen('rival', { read: 0, seen: 8_000, ...known });
  /** Made 10 s ago, and compared with the rival at once. */
  const mine = (sent = 10_000) => own({ sent, listed: sent - 100 });
  const compared = (made_: ReturnType<typeof own>, ago: number) => ({
    ...made_,
    sighting: { ...made_.sighting, firstListedAt: NOW - ago },
  });

  it('is awaited, while its run may still delete it', () => {
    const young = own({ sent: 900 });
    expect(decideBeside(young, [seen('rival', { age: 50, seen: 800 })])).toEqual(wait('race', 500));
    const longer = [seen('a', { age: 60, seen: 1_000 }), seen('b', { age: 50, seen: 999 })];
    expect(decideBeside(own({ sent: 1_100 }), longer)).toEqual(wait('race', 1_000));
  });

  it('that shows only after the own one was compared has seen it, and clears itself', () => {
    const first = compared(mine(), 9_000);
    expect(decideBeside(first, [rival({ age: 8_500, seen: 8_999 })])).toEqual(created(first));
    expect(decideBeside(first, [rival({ age: 8_500, seen: 9_000 })])).toEqual(deletion('rival'));
  });

  it('is a rival whenever it shows while no list shows the own one', () => {
    const unlisted = own({ sent: 3_000, listed: undefined, read: 10 });
    expect(decideBeside(unlisted, [seen('rival', { age: 50 })])).toEqual(wait('race'));
  });

  it('that has outlived its time to give way is given way to', () => {
    const sooner = compared(mine(), 100);
    expect(decideBeside(sooner, [rival({ age: 9_500 })])).toEqual(deletion('rival'));
    expect(decideBeside(sooner, [rival({ age: 9_500, read: 1_501 })])).toEqual(read('rival'));
    expect(decideBeside(sooner, [rival({ age: 9_500 })], { writeFrom: NOW + 5 })).toEqual(
      wait('throttled', 5),
    );
  });

  it.each<[string, Seen, boolean]>([
    ['has its age', { age: 9_000, seen: 7_000 }, true],
    ['is younger', { age: 8_999, seen: 7_000 }, false],
    ['was seen for that long', { age: 7_000, seen: 9_000 }, true],
  ])('has outlived its time when it %s', (_, known, hasOutlived) => {
    const sooner = compared(mine(), 100);
    expect(decideBeside(sooner, [rival(known)])).toEqual(
      hasOutlived ? deletion('rival') : wait('race', 1_000),
    );
  });

  it.each<[string, Seen, Seen, boolean]>([
    ['stamped soon after the own one', {}, { age: 18_500, seen: 10_000 }, true],
    ['stamped later', {}, { age: 18_499, seen: 10_000 }, false],
    ['stamped later, but seen soon after the create', {}, { age: 18_000, seen: 16_000 }, true],
    ['seen later', {}, { age: 18_000, seen: 15_999 }, false],
    ['not stamped, but seen soon', {}, { age: undefined, seen: 16_000 }, true],
    ['not stamped, and seen later', {}, { age: undefined, seen: 15_999 }, false],
    [
      'seen later than the own one, which is not stamped',
      { age: undefined },
      { age: 20_001, seen: 15_999 },
      false,
    ],
  ])('was there before anybody can have taken the own one: %s', (_, ownSeen, known, wasThere) => {
    const slow = compared(own({ sent: 20_000, listed: 9_000, ...ownSeen }), 9_000);
    const named = seen('rival', { read: 0, ...known });
    const zzz = { ...named, connection: { ...named.connection, id: 'zzz' } };
    expect(decideBeside(slow, [zzz])).toEqual(wasThere ? deletion('zzz') : wait('race', 2_000));
  });

  it('is given way to only while the own one cannot be taken by others', () => {
    const slow = (sent: number) => compared(own({ sent, listed: 9_000 }), 9_000);
    const other = (age: number) => [rival({ age, seen: 20_000 })];
    expect(decideBeside(slow(24_999), other(24_000))).toEqual(deletion('rival'));
    expect(decideBeside(slow(25_000), other(24_000))).toEqual(undecided('race', 'own', 'rival'));
  });

  it('and the deadline comes first', () => {
    const others = [seen('rival', { age: 50 })];
    expect(decideBeside(own(), others, { remainingMs: 500 })).toEqual(
      undecided('race', 'own', 'rival'),
    );
  });
});

describe('lists that do not show the own one', () => {
  const unlisted = (ended: number) => ({
    sighting: seen('own', { age: undefined, listed: undefined, seen: ended, listedLate: true }),
    create: made('own', { sent: ended + 50, ended }),
  });

  it('are polled for half a minute', () => {
    expect(decideBeside(unlisted(900), [])).toEqual(wait('unlisted', 500));
    expect(decideBeside(unlisted(1_000), [])).toEqual(wait('unlisted', 1_000));
    expect(decideBeside(unlisted(29_999), [], { looked: 2_000 })).toEqual(LOOK);
    expect(decideBeside(unlisted(30_000), [])).toEqual(undecided('unlisted', 'own'));
  });

  it.each<[string, number, boolean]>([
    ['as long again', 2_000, true],
    ['a little less', 1_999, false],
  ])('at first are polled for %s, since they may be late for others', (_, listed, isOver) => {
    // The 201 came 4 s ago; the list that showed it ended `listed` ms ago; the latest was requested just now.
    const late = {
      sighting: seen('own', { age: 4_100, seen: 4_000, listed, listedLate: true }),
      create: made('own', { sent: 4_100, ended: 4_000 }),
    };
    expect(decideBeside(late, [])).toEqual(isOver ? created(late) : wait('unlisted', 1_000));
  });

  it('at first are polled for as long again, also after half a minute', () => {
    const late = {
      sighting: seen('own', { age: 31_100, seen: 31_000, listed: 11_000, listedLate: true }),
      create: made('own', { sent: 31_100, ended: 31_000 }),
    };
    expect(decideBeside(late, [])).toEqual(wait('unlisted', 2_000));
  });

  it('go by when the latest list was requested', () => {
    const late = {
      sighting: seen('own', { age: 4_100, seen: 4_000, listed: 2_000, listedLate: true }),
      create: made('own', { sent: 4_100, ended: 4_000 }),
    };
    expect(decideBeside(late, [], { looked: 1 })).toEqual(wait('unlisted', 999));
  });
});

describe('this run made several', () => {
  const first = seen('first', { age: 9_000, read: 0 });
  const creates = [made('first', { sent: 9_000, ended: 8_500 }), made('own', { sent: 100 })];

  it('and deletes the younger one', () => {
    const picture = pictureOf([first, seen('own', { age: 100 })], creates);
    expect(decide(picture, REUSE)).toEqual(deletion('first'));
  });

  it('and goes on with the first one, once the other is gone', () => {
    const picture = pictureOf([first, seen('own', { age: 100, gone: 'deleted' })], creates);
    expect(decide(picture, REUSE)).toEqual(done({ kind: 'created', connection: first.connection }));
  });

  it('and one that cannot be deleted counts as another run’s', () => {
    const stuck = seen('own', { age: 100, undeletable: true });
    expect(decide(pictureOf([first, stuck], creates), REUSE)).toMatchObject({ reason: 'race' });
  });
});

describe('a connection that was there more than a minute before the create was sent', () => {
  it.each<[string, number, object, boolean]>([
    ['by a minute', 60_100, {}, true],
    ['by more', 60_101, {}, false],
    ['by more, without a Date from Adobe', 60_101, { adobeNow: undefined }, true],
  ])('is not taken for the own one, whatever a 201 named: %s', (_, age, changes, isOwn) => {
    const picture = pictureOf([seen('own', { age })], [made('own', { sent: 100 })], changes);
    expect(decide(picture, REUSE)).toMatchObject({
      verdict: { kind: isOwn ? 'created' : 'existing' },
    });
  });
});
