import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ESTABLISHED_MS, GIVE_WAY_MS, GUARD_MS, YIELD_MS } from '../../src/connection/windows.js';
import { BOUNDS, boundsFor, type Company } from './bounds.js';
import { breaks, testAlone } from './pairs.js';
import { isSafeAndLive } from './properties.js';
import type { Budget, World } from './world.js';
import { type RunOptions, worldOf } from './worlds.js';

type Check = (world: World) => string[];

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

const STAMPED = { skews: [0], stamps: ['arrival'] } as const;
const ONE: readonly RunOptions[] = [{}];
const THREE = [{}, { startsAt: 1_400 }, { startsAt: 5_050 }];
const third = (startsAt: number) => [{}, {}, { startsAt }];
type Bound = 'holdMs' | 'slowMs' | 'listedLateMs' | 'lateMs';

/** So much more than the bound breaks; at the bound, all is well. */
it.each<[string, Company, Bound, number, readonly RunOptions[], Partial<Budget>, Check?]>([
  ['a DELETE alone is on its way', 'alone', 'holdMs', 500, third(6_000), { holds: 1 }],
  ['a list and a DELETE are on their way', 'pair', 'holdMs', 800, third(9_100), { holds: 2 }],
  ['two show later', 'any', 'slowMs', 1_000, THREE, { slowWrites: 2, holds: 2 }],
  ['lists are late', 'pair', 'listedLateMs', 3_000, ONE, { lateLists: 1 }, isSafeAndLive],
  ['and a doubt', 'any', 'listedLateMs', 3_000, ONE, { lost: 1, lateLists: 1 }, isSafeAndLive],
  ['a create is carried out later', 'alone', 'lateMs', 2_000, ONE, { lost: 1 }, isSafeAndLive],
])('the bound is no wider: %s', (_, company, bound, more, runs, faults, check) => {
  const [most = 0] = boundsFor(company)[bound].slice(-1);
  for (const ms of [most, most + more]) {
    const freedoms = { ...boundsFor(company), ...STAMPED, [bound]: [ms] };
    expect(breaks(worldOf({ runs, faults, freedoms }), check)).toBe(ms > most);
  }
});
