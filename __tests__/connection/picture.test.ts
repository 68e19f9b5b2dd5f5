import { describe, expect, it } from 'vitest';
import {
  emptyPicture,
  type Picture,
  type Sighting,
  withCreated,
  withDeleted,
  withDeleteInDoubt,
  withDoubt,
  withLook,
  withPause,
  withRead,
  withUndeletable,
} from '../../src/connection/picture.js';
import { connection } from '../support/connection/connections.js';

const MINE = connection('mine');
const OTHER = connection('other');
const AS_SENT = connection('', { etag: undefined, createdAt: undefined, state: undefined });

function empty(now = 1_000): Picture {
  return emptyPicture({ now, remainingMs: 60_000, adobeNow: 1_700_000_000_000 });
}

function at(now: number, picture: Picture): Picture {
  return { ...picture, now };
}

function only({ sightings }: Picture): Sighting {
  const [sighting, ...others] = sightings;
  expect(others).toEqual([]);
  if (sighting === undefined) throw new Error('Nothing was seen.');
  return sighting;
}

it('knows nothing at first, and has to look', () => {
  expect(empty()).toEqual({
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

describe('a list', () => {
  it('adds what it shows, with the time of the response', () => {
    const picture = withLook(empty(), 900, [MINE]);
    expect(picture.lastLook).toEqual({ startedAt: 900, endedAt: 1_000 });
    expect(picture.mustLook).toBe(false);
    expect(only(picture)).toEqual({
      connection: MINE,
      firstSeenAt: 1_000,
      firstListedAt: 1_000,
      confirmed: true,
      listedLate: false,
      lastReadAt: undefined,
      gone: undefined,
      undeletable: undefined,
    });
  });

  it('that shows it again keeps when it was first seen, and takes the newest version', () => {
    const first = withLook(empty(), 900, [MINE]);
    const newer = { ...MINE, etag: '"2"' };
    const sighting = only(withLook(at(2_000, first), 1_900, [newer]));
    expect(sighting).toMatchObject({ firstSeenAt: 1_000, firstListedAt: 1_000, confirmed: true });
    expect(sighting.connection).toEqual(newer);
  });

  it('that shows less of it leaves what an earlier response showed', () => {
    const first = withLook(empty(), 900, [MINE]);
    const less = { ...MINE, etag: undefined, createdAt: undefined, state: 'updating' };
    const sighting = only(withLook(at(2_000, first), 1_900, [less]));
    expect(sighting.connection).toEqual({ ...MINE, state: 'updating' });
  });

  it('that lacks it makes it unconfirmed, and forgets nothing', () => {
    const first = withLook(empty(), 900, [MINE, OTHER]);
    const second = withLook(at(2_000, first), 1_900, [OTHER]);
    expect(second.sightings.map(({ confirmed }) => confirmed)).toEqual([false, true]);
    expect(second.sightings[0]).toMatchObject({ connection: MINE, listedLate: false });
    const third = withLook(second, 1_990, [MINE, OTHER]);
    expect(third.sightings.map(({ confirmed }) => confirmed)).toEqual([true, true]);
  });

  it('does not bring back what is gone', () => {
    const gone = withRead(withLook(empty(), 900, [MINE]), 950, 'mine', undefined);
    expect(only(withLook(gone, 990, [MINE])).gone).toBe('vanished');
  });

  it('that lacks what a 201 named is late for it, also after a list has shown it and lacks it again', () => {
    const named = withCreated(empty(), sent('m'), { id: 'mine', etag: undefined }, AS_SENT);
    const late = withLook(at(1_100, named), 1_050, []);
    expect(only(late)).toMatchObject({ listedLate: true, firstListedAt: undefined });
    const listed = withLook(at(1_500, late), 1_450, [MINE]);
    expect(only(listed)).toMatchObject({ listedLate: true, firstListedAt: 1_500 });
    const lagging = withLook(at(1_900, listed), 1_850, []);
    expect(only(lagging)).toMatchObject({ listedLate: true, confirmed: false });
  });

  it('that shows what a 201 named at once is not late', () => {
    const named = withCreated(empty(), sent('m'), { id: 'mine', etag: undefined }, AS_SENT);
    expect(only(withLook(named, 950, [MINE])).listedLate).toBe(false);
  });
});

describe('a read by ID', () => {
  it('confirms what it shows, by the time of the request', () => {
    const known = withLook(withLook(empty(), 900, [MINE]), 950, []);
    const read = withRead(at(2_000, known), 1_900, 'mine', { ...MINE, etag: '"2"' });
    expect(only(read)).toMatchObject({
      confirmed: true,
      lastReadAt: 1_900,
      firstListedAt: 1_000,
      gone: undefined,
    });
    expect(only(read).connection.etag).toBe('"2"');
    expect(read.mustLook).toBe(false);
    const sighting = only(withRead(empty(), 900, 'mine', MINE));
    expect(sighting).toMatchObject({ firstSeenAt: 1_000, firstListedAt: undefined });
  });

  it('that shows nothing says that it is gone, and asks for a new list', () => {
    const known = withLook(empty(), 900, [MINE, OTHER]);
    const read = withRead(known, 950, 'mine', undefined);
    expect(read.sightings.map(({ gone }) => gone)).toEqual(['vanished', undefined]);
    expect(read.mustLook).toBe(true);
  });

  it('takes back that it is gone when it shows it', () => {
    const gone = withRead(withLook(empty(), 900, [MINE]), 950, 'mine', undefined);
    const back = only(withRead(gone, 990, 'mine', MINE));
    expect(back).toMatchObject({ gone: undefined, undeletable: undefined });
  });

  it('does not bring back what this run deleted', () => {
    const gone = withDeleted(withLook(empty(), 900, [MINE]), 'mine');
    expect(only(withRead(gone, 990, 'mine', MINE)).gone).toBe('accepted');
    const confirmed = withRead(gone, 990, 'mine', undefined);
    expect(only(confirmed).gone).toBe('deleted');
    expect(only(withRead(confirmed, 999_999, 'mine', MINE)).gone).toBe('deleted');
  });
});

describe('a delete', () => {
  const deleted = withDeleted(withLook(empty(), 900, [MINE]), 'mine');

  it.each([
    [10_999, 'accepted', undefined],
    [11_000, undefined, 'Adobe accepted the delete, but the connection is still there.'],
  ])(
    'that Adobe accepted, read at %d ms: had no effect when it is there after 10 s',
    (startedAt, gone, undeletable) => {
      const read = withRead(at(12_000, deleted), startedAt, 'mine', MINE);
      expect(only(read)).toMatchObject({ gone, undeletable });
    },
  );

  it('without a response may have been carried out', () => {
    const doubt = withDeleteInDoubt(at(2_000, withLook(empty(), 900, [MINE])), 'mine');
    expect(only(doubt)).toMatchObject({ gone: undefined, deleteSentAt: 2_000 });
    expect(doubt.mustLook).toBe(true);
    expect(only(withRead(doubt, 2_100, 'mine', undefined)).gone).toBe('deleted');
    expect(only(withRead(doubt, 2_100, 'mine', MINE)).gone).toBeUndefined();
  });
});

const SENT_ONCE = { sentAt: 1_500, endedAt: 2_000, isFinal: false };

describe('a 201', () => {
  it('names a connection that nothing has shown yet, and asks for a new list', () => {
    const before = withLook(empty(), 900, []);
    const picture = withCreated(
      at(2_000, before),
      sent('cafe0000', 1_500),
      { id: 'mine', etag: '"201"' },
      AS_SENT,
    );
    expect(picture.mustLook).toBe(true);
    expect(picture.creates).toEqual([{ ...SENT_ONCE, id: 'mine', mark: 'cafe0000' }]);
    const sighting = only(picture);
    expect(sighting).toMatchObject({ firstListedAt: undefined, lastReadAt: undefined });
    expect(sighting.connection).toEqual({ ...AS_SENT, id: 'mine', etag: '"201"' });
  });

  it('is added to the creates before it', () => {
    const doubt = withDoubt(empty(), sent('m1'));
    const picture = withCreated(doubt, sent('m2'), { id: 'mine', etag: undefined }, AS_SENT);
    expect(picture.creates.map(({ mark, id }) => [mark, id])).toEqual([
      ['m1', undefined],
      ['m2', 'mine'],
    ]);
  });
});

describe('a create in doubt', () => {
  it('has no ID, and asks for a new list', () => {
    const picture = withDoubt(at(2_000, withLook(empty(), 900, [])), sent('m1', 1_500));
    expect(picture.mustLook).toBe(true);
    expect(picture.creates).toEqual([{ ...SENT_ONCE, id: undefined, mark: 'm1' }]);
  });

  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['its mark', 'cafe0000', 'Created by … (cafe0000)', true],
    ['its mark, followed by more', 'cafe0000', '(cafe0000) and more', true],
    ['its mark without brackets', 'cafe0000', 'cafe0000', false],
    ['another mark', 'cafe0000', 'Created by … (cafe0001)', false],
    ['no description', 'cafe0000', undefined, false],
    ['no mark of its own', undefined, '(undefined)', false],
  ])('knows its connection by %s', (_, mark, description, isKnown) => {
    const doubt = withDoubt(empty(), sent(mark));
    const found = connection('found', { description });
    for (const picture of [
      withLook(at(3_000, doubt), 2_500, [found]),
      withRead(at(3_000, doubt), 2_500, 'found', found),
    ]) {
      expect(picture.creates[0]).toMatchObject(isKnown ? { id: 'found' } : { id: undefined });
    }
  });

  it('keeps the connection that it knows', () => {
    const marked = connection('first', { description: '(m1)' });
    const doubt = withLook(withDoubt(empty(), sent('m1')), 900, [marked]);
    const second = withLook(at(3_000, doubt), 2_500, [{ ...marked, id: 'second' }]);
    expect(second.creates[0]).toMatchObject({ id: 'first' });
  });
});

describe('a write', () => {
  it('that deleted a connection asks for a new list', () => {
    const picture = withDeleted(at(2_000, withLook(empty(), 900, [MINE, OTHER])), 'mine');
    expect(picture.sightings.map(({ gone }) => gone)).toEqual(['accepted', undefined]);
    expect(picture.sightings.map(({ deleteSentAt }) => deleteSentAt)).toEqual([2_000, undefined]);
    expect(picture.mustLook).toBe(true);
  });

  it('that was refused for good leaves the connection, and asks for a new list', () => {
    const picture = withUndeletable(withLook(empty(), 900, [MINE, OTHER]), 'mine', 'HTTP 403.');
    expect(picture.sightings.map(({ undeletable }) => undeletable)).toEqual([
      'HTTP 403.',
      undefined,
    ]);
    expect(picture.sightings[0]?.gone).toBeUndefined();
    expect(picture.mustLook).toBe(true);
  });

  it('that may succeed later has to wait until then', () => {
    const before = withLook(empty(), 900, []);
    expect(withPause(before, 250)).toEqual({ ...before, writeFrom: 1_250 });
  });
});

function sent(mark: string | undefined, sentAt = 950) {
  return { mark, sentAt, isFinal: false };
}
