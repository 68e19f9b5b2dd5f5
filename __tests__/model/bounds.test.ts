import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DOUBT_MS,
  ESTABLISHED_MS,
  GIVE_WAY_MS,
  GUARD_MS,
  YIELD_MS,
} from '../../src/connection/windows.js';
import { BOUNDS, boundsFor } from './bounds.js';
import { breaks, testAlone } from './pairs.js';
import { shortcomings } from './properties.js';
import { worldOf } from './worlds.js';

it('the page names the bounds of the worlds, and no other ones', () => {
  const page = readFileSync('docs/exactly-one.md', 'utf8');
  const [, section = ''] = page.split('## Under which conditions');
  const rows = section.slice(0, section.indexOf('\n## ')).matchAll(/^\|(.+)\|$/gm);
  const named = Array.from(rows, ([, row = '']) => row.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.slice(1).some((cell) => /\d/.test(cell)))
    .map(([title, ...cells]) => [title, cells.map(msOf)]);
  const bounds = Object.entries(BOUNDS).map(([title, { alone, pair, any }]) => [
    title,
    [alone, pair, any],
  ]);
  expect(named).toEqual(bounds);
});

it('the page names the windows', () => {
  const page = readFileSync('docs/exactly-one.md', 'utf8');
  const ages = Array.from(page.matchAll(/^\| (.+) \| (?:delete it|what its)/gm), ([, age]) => age);
  const [early, outlived, late, established] = [
    GIVE_WAY_MS,
    GIVE_WAY_MS + GUARD_MS,
    YIELD_MS,
    ESTABLISHED_MS,
  ].map((ms) => `${ms / 1000} s`);
  expect(ages).toEqual([
    'age of a connection',
    `less than ${early}`,
    `${outlived} to ${late}`,
    'any',
  ]);
  expect(page).toContain(`an older one of ${established} and more`);
});

function msOf(cell: string): number {
  return 1000 * Number(/^([\d.]+) s$/.exec(cell)?.[1]);
}

/** Third runs that start when the first ones have met, and when both may have left the other's connection. */
describe.each([3_000, 5_100, 6_000, 9_000])(
  'with a third run after %d ms, all is safe with',
  (startsAt) => testAlone([{}, {}, { startsAt }]),
);

describe('just above the bound', () => {
  const STAMPED = { skews: [0], stamps: ['arrival'] } as const;
  const third = (startsAt: number) => [{}, {}, { startsAt }];

  it.each([0, 500])('a DELETE alone may be on its way for %d ms more, or not', (more) => {
    const [bound = 0] = boundsFor('alone').holdMs;
    const freedoms = { ...boundsFor('alone'), ...STAMPED, holdMs: [bound + more] };
    const world = worldOf({ runs: third(6_000), faults: { holds: 1 }, freedoms });
    expect(breaks(world)).toBe(more > 0);
  });

  it.each([0, 800])('a list and a DELETE may be on their way for %d ms more, or not', (more) => {
    const [bound = 0] = boundsFor('pair').holdMs;
    const freedoms = { ...boundsFor('pair'), ...STAMPED, holdMs: [bound + more] };
    const world = worldOf({ runs: third(9_100), faults: { holds: 2 }, freedoms });
    expect(breaks(world)).toBe(more > 0);
  });

  it.each([0, 1_000])(
    'two connections may show %d ms later, with two lists held, or not',
    (more) => {
      const [bound = 0] = boundsFor('any').slowMs;
      const freedoms = { ...boundsFor('any'), ...STAMPED, slowMs: [bound + more] };
      const runs = [{}, { startsAt: 1_400 }, { startsAt: 5_050 }];
      const world = worldOf({ runs, faults: { slowWrites: 2, holds: 2 }, freedoms });
      expect(breaks(world)).toBe(more > 0);
    },
  );

  it.each([0, 3_000])(
    'lists may be late by %d ms more, and a run alone is green, or not',
    (more) => {
      const [bound = 0] = boundsFor('pair').listedLateMs;
      const freedoms = { ...boundsFor('pair'), ...STAMPED, listedLateMs: [bound + more] };
      const world = worldOf({ runs: [{}], faults: { lateLists: 1 }, freedoms });
      expect(breaks(world, shortcomings)).toBe(more > 0);
    },
  );

  it.each([0, 3_000])(
    'lists may be late by %d ms more than a doubt lasts, or two are left',
    (more) => {
      const freedoms = { ...boundsFor('any'), ...STAMPED, listedLateMs: [DOUBT_MS + more] };
      const world = worldOf({ runs: [{}], faults: { lost: 1, lateLists: 1 }, freedoms });
      expect(breaks(world, shortcomings)).toBe(more > 0);
    },
  );

  it.each([0, 2_000])('a create may be carried out %d ms later and leave one, or not', (more) => {
    const [bound = 0] = boundsFor('alone').lateMs;
    const freedoms = { ...boundsFor('alone'), ...STAMPED, lateMs: [bound + more] };
    const world = worldOf({ runs: [{}], faults: { lost: 1 }, freedoms });
    expect(breaks(world, shortcomings)).toBe(more > 0);
  });
});
