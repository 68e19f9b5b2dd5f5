import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/connection/action.js';
import { decide, type Wanted } from '../../src/connection/decide.js';
import type { Create, Picture } from '../../src/connection/picture.js';
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

const FAIL: Wanted = { ifExists: 'fail', dryRun: false };
const DRY: Wanted = { ifExists: 'reuse', dryRun: true };
const CREATE: Action = { kind: 'create' };

describe('before anything else', () => {
  const vanished = pictureOf([seen('own', { age: 100, gone: 'vanished' })], [made('own')]);

  it('a connection of this run that somebody else deleted ends it', () => {
    const expected = done({ kind: 'undecided', reason: 'vanished', ids: ['own'] });
    expect(decide(vanished, REUSE)).toEqual(expected);
    expect(decide({ ...vanished, mustLook: true }, REUSE)).toEqual(expected);
  });

  it.each<[string, Seen, string]>([
    ['another run made it', { gone: 'vanished' }, 'other'],
    ['this run deleted it', { gone: 'deleted' }, 'own'],
    ['it was treated like another run’s', { gone: 'vanished', undeletable: true }, 'own'],
  ])('one that is gone does not when %s', (_, known, id) => {
    expect(decide(pictureOf([seen(id, known)], [made('own')]), REUSE)).toEqual(CREATE);
  });

  it.each<[string, Seen, Action | object]>([
    ['was not read since', { deleteSentAt: NOW - 300, read: 301 }, read('own')],
    ['was just read', { deleteSentAt: NOW - 300, read: 300 }, wait('race', 700)],
    ['was read a second ago', { deleteSentAt: NOW - 2_000, read: 1_000 }, read('own')],
  ])(
    'one that this run deleted is read by its ID until it is gone: it %s',
    (_, known, expected) => {
      const picture = pictureOf([seen('own', { gone: 'accepted', ...known }), seen('old')], []);
      expect(decide({ ...picture, mustLook: true }, REUSE)).toEqual(expected);
    },
  );

  it.each([REUSE, FAIL, DRY])('a list has to be requested after a change, for %j', (wanted) => {
    const picture = pictureOf([seen('other')], [], { mustLook: true });
    expect(decide(picture, wanted)).toEqual(LOOK);
    const doubt = pictureOf([], [made(undefined)], { mustLook: true });
    expect(decide(doubt, wanted)).toEqual(LOOK);
  });
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
    const unmarked = pictureOf([seen('other', known)], [made(undefined, { mark: undefined })]);
    expect(decide(unmarked, REUSE)).toEqual(wait('in-doubt'));
  });

  it.each<[number, Action]>([
    [14_999, LOOK],
    [15_000, CREATE],
  ])('a list that was requested %d ms after the create', (after, expected) => {
    const ended = after + 2_000;
    const picture = pictureOf([], [made(undefined, { ended })], { looked: 2_000 });
    expect(decide(picture, REUSE)).toEqual(expected);
  });

  it.each<[string, Create[], Action]>([
    [
      'is not sent again after a redirect',
      [made(undefined, { ended: 17_000, final: true })],
      done({ kind: 'undecided', reason: 'in-doubt', ids: [] }),
    ],
    ['is looked for after a redirect, too', [made(undefined, { final: true })], LOOK],
    [
      'can be followed by another one when it was found, and is gone',
      [made('own', { ended: 15_000, final: true })],
      CREATE,
    ],
  ])('a create %s', (_, creates, expected) => {
    expect(decide(pictureOf([], creates, { looked: 2_000 }), REUSE)).toEqual(expected);
  });

  it('is over when a later create is not', () => {
    const own = seen('own', { age: 100, listed: 50 });
    const picture = pictureOf([own], [made(undefined), made('own')]);
    expect(decide(picture, REUSE)).toEqual(done({ kind: 'created', connection: own.connection }));
  });
});

describe('polling', () => {
  it.each<[string, number, number, object]>([
    ['every half second at first', 999, 0, wait('in-doubt', 500)],
    ['until that has passed', 999, 499, wait('in-doubt', 1)],
    ['and lists then', 999, 500, LOOK],
    ['every second after the first one', 1_000, 0, wait('in-doubt', 1_000)],
    ['for eight seconds', 7_999, 0, wait('in-doubt', 1_000)],
    ['every two seconds then', 8_000, 0, wait('in-doubt', 2_000)],
    ['until those have passed', 8_000, 1_999, wait('in-doubt', 1)],
  ])('waits %s', (_, ended, looked, expected) => {
    const picture = pictureOf([], [made(undefined, { ended })], { looked });
    expect(decide(picture, REUSE)).toEqual(expected);
  });

  it('ends the run, with what exists, when no time is left', () => {
    const known = [seen('gone', { gone: 'vanished' }), seen('young', { age: 1 }), seen('old')];
    const picture = pictureOf(known, [made(undefined)], { remainingMs: 500 });
    const expected = done({ kind: 'undecided', reason: 'in-doubt', ids: ['old', 'young'] });
    expect(decide(picture, REUSE)).toEqual(expected);
    expect(decide({ ...picture, remainingMs: 501 }, REUSE)).toEqual(wait('in-doubt'));
  });
});

describe('one exists', () => {
  const take = (id: string, picture: Picture) => {
    const found = picture.sightings.find((one) => one.connection.id === id);
    return {
      kind: 'done',
      verdict: { kind: 'existing', connection: found?.connection, others: [] },
    };
  };

  it('and is taken at once when it is old', () => {
    const picture = pictureOf([seen('old')]);
    expect(decide(picture, REUSE)).toEqual(take('old', picture));
    expect(decide(picture, { ...REUSE, ifExists: 'update' })).toEqual(take('old', picture));
  });

  it('is read when the latest list lacked it', () => {
    for (const wanted of [REUSE, FAIL, DRY]) {
      const picture = pictureOf([seen('old', { unconfirmed: true }), seen('other')]);
      expect(decide(picture, wanted)).toEqual(read('old'));
    }
  });

  it.each<[string, Seen, number, object]>([
    ['younger: it waits for the rest', { age: 2_000 }, 0, wait('settling', 3_000)],
    ['younger by a little', { age: 4_999 }, 0, wait('settling', 1)],
    ['younger by less than a millisecond', { age: 4_999.9 }, 0, wait('settling', 1)],
    ['just past it', { age: 5_000 }, 0, take('one', pictureOf([seen('one', { age: 5_000 })]))],
    ['past it after the list: it lists again', { age: 5_000, seen: 3_000 }, 1, LOOK],
    ['young when it was first seen: it reads it too', { age: 5_100, seen: 200 }, 100, read('one')],
    [
      'young when it was first seen, and read before',
      { age: 5_100, seen: 200, read: 101 },
      100,
      read('one'),
    ],
    [
      'listed and read past it',
      { age: 5_100, seen: 200, read: 100 },
      100,
      take('one', pictureOf([seen('one', { age: 5_100 })])),
    ],
    ['of unknown age, just seen', { age: undefined, seen: 0 }, 0, wait('settling', 5_000)],
    ['of unknown age, seen for long', { age: undefined, seen: 5_000 }, 0, read('one')],
    [
      'of unknown age, read again',
      { age: undefined, seen: 5_000, read: 0 },
      0,
      take('one', pictureOf([seen('one', { age: undefined })])),
    ],
  ])('against the settle window: %s', (_, known, looked, expected) => {
    expect(decide(pictureOf([seen('one', known)], [], { looked }), REUSE)).toEqual(expected);
  });

  it('without a Date from Adobe, its age counts from when it was seen', () => {
    const picture = pictureOf([seen('one', { seen: 1_000 })], [], { adobeNow: undefined });
    expect(decide(picture, REUSE)).toEqual(wait('settling', 4_000));
  });

  it.each<[string, Seen, number, object]>([
    [
      'it waits, since another delete may be on its way',
      { age: 9_000 },
      4_999,
      wait('settling', 1),
    ],
    ['it lists again then', { age: 9_000, seen: 8_000 }, 5_000, LOOK],
    ['until it is past the settle window, too', { age: 4_000 }, 4_500, wait('settling', 1_000)],
    [
      'not when it is established',
      { age: 29_000 },
      1,
      take('one', pictureOf([seen('one', { age: 29_000 })])),
    ],
  ])('after this run deleted its own: %s', (_, known, deleted, expected) => {
    const own = seen('own', { gone: 'deleted', deleteSentAt: NOW - deleted });
    const picture = pictureOf([own, seen('one', known)], [], { looked: 1 });
    expect(decide(picture, REUSE)).toEqual(expected);
  });

  it('and is too young when the deadline comes first', () => {
    const picture = pictureOf([seen('one', { age: 0 })], [], { remainingMs: 5_000 });
    const expected = done({ kind: 'undecided', reason: 'settling', ids: ['one'] });
    expect(decide(picture, REUSE)).toEqual(expected);
  });

  it('where none may exist: ends the run', () => {
    const picture = pictureOf([seen('young', { age: 0 }), seen('old')]);
    expect(decide(picture, FAIL)).toEqual(done({ kind: 'exists', ids: ['old', 'young'] }));
    expect(decide(picture, { ...FAIL, dryRun: true })).toMatchObject({ kind: 'done' });
  });

  it('in a dry run: waits for nobody', () => {
    const picture = pictureOf([seen('young', { age: 0 })]);
    expect(decide(picture, DRY)).toEqual(take('young', picture));
  });

  it('after a create in doubt without a mark: it is taken, whoever made it', () => {
    const picture = pictureOf([seen('one')], [made(undefined, { mark: undefined, ended: 20_000 })]);
    expect(decide(picture, REUSE)).toEqual(take('one', picture));
    expect(decide(picture, FAIL)).toEqual(done({ kind: 'exists', ids: ['one'] }));
  });
});

describe('several exist', () => {
  const others = (picture: Picture, wanted = REUSE) => {
    const action = decide(picture, wanted);
    if (action.kind !== 'done' || action.verdict.kind !== 'existing') return action;
    return [action.verdict.connection.id, ...action.verdict.others];
  };

  it('and the oldest is taken once no run can delete it any more, and a read has just shown it', () => {
    const known = [
      seen('b', { read: 1_501 }),
      seen('a', { read: 1_500 }),
      seen('c', { age: 29_000 }),
    ];
    expect(others(pictureOf(known))).toEqual(read('b', 'c'));
    expect(others(pictureOf(known), DRY)).toEqual(['a', 'b', 'c']);
    const reads = [seen('b', { age: 100, read: 0 }), seen('a', { age: 29_000, read: 0 })];
    expect(others(pictureOf(reads))).toEqual(['a']);
  });

  it('and are polled until one is left, or the oldest is established', () => {
    const known = [seen('b', { age: 300 }), seen('a', { age: 28_999, seen: 900 })];
    expect(others(pictureOf(known))).toEqual(wait('several', 500));
    const longer = [seen('b', { age: 300, seen: 300 }), seen('a', { age: 28_999, seen: 1_000 })];
    expect(others(pictureOf(longer))).toEqual(wait('several', 1_000));
  });

  it('in the order of their IDs where their age is the same or unknown', () => {
    const same = [seen('b', { age: 300 }), seen('a', { age: 300 }), seen('c', { age: 300 })];
    expect(others(pictureOf(same), DRY)).toEqual(['a']);
    const unknown = [seen('b', { age: undefined }), seen('a', { age: 300 })];
    expect(others(pictureOf(unknown), DRY)).toEqual(['a']);
    expect(others(pictureOf(unknown.toReversed()), DRY)).toEqual(['a']);
    const known = [seen('b', { age: 301 }), seen('a', { age: 300 })];
    expect(others(pictureOf(known), DRY)).toEqual(['b']);
  });

  it('are named beside the oldest only when their runs cannot delete them any more', () => {
    const known = [
      seen('a', { read: 0 }),
      seen('b', { age: 9_000, read: 0 }),
      seen('c', { age: 8_999, read: 0 }),
    ];
    expect(others(pictureOf(known))).toEqual(['a', 'b']);
    expect(others(pictureOf(known), DRY)).toEqual(['a', 'b']);
  });

  it('one of them made by this run, which Adobe does not delete: the oldest is taken all the same', () => {
    const known = [seen('own', { undeletable: true, read: 0 }), seen('b', { read: 0 })];
    expect(others(pictureOf(known, [made('own')]))).toEqual(['b', 'own']);
  });

  it('and the deadline comes first', () => {
    const known = [seen('b', { age: 300 }), seen('a', { age: 400 })];
    const expected = done({ kind: 'undecided', reason: 'several', ids: ['a', 'b'] });
    expect(others(pictureOf(known, [], { remainingMs: 500 }))).toEqual(expected);
  });
});

describe('none exists', () => {
  it('and one is created right after a list', () => {
    for (const looked of [0, 10_000]) {
      expect(decide(pictureOf([], [], { looked }), REUSE)).toEqual(CREATE);
    }
    expect(decide(pictureOf([], [], { looked: 10_001 }), REUSE)).toEqual(LOOK);
    expect(decide(pictureOf([]), FAIL)).toEqual(CREATE);
  });

  it('and a dry run creates none', () => {
    expect(decide(pictureOf([]), DRY)).toEqual(done({ kind: 'none' }));
    expect(decide(pictureOf([]), { ...FAIL, dryRun: true })).toEqual(done({ kind: 'none' }));
  });

  it('and Adobe asked to wait', () => {
    const picture = pictureOf([], [], { writeFrom: NOW + 700 });
    expect(decide(picture, REUSE)).toEqual(wait('throttled', 700));
    expect(decide({ ...picture, remainingMs: 700 }, REUSE)).toEqual(
      done({ kind: 'undecided', reason: 'throttled', ids: [] }),
    );
    expect(decide({ ...picture, writeFrom: NOW }, REUSE)).toEqual(CREATE);
  });
});
