import { it } from 'vitest';
import { decide } from '../../src/connection/decide.js';
import { exploreAll, exploreOne } from './explorer.js';
import { shortcomings, violations } from './properties.js';
import { worldOf } from './worlds.js';

const both = (w) => [...violations(w), ...shortcomings(w)];
const R = {};
const cases = {
  'three third 3s slow': [
    worldOf({
      runs: [R, R, { startsAt: 3050 }],
      faults: { slowWrites: 1 },
      freedoms: { slowMs: [3000], stamps: ['arrival'], skews: [0] },
    }),
    both,
  ],
  'three third 5s slow': [
    worldOf({
      runs: [R, R, { startsAt: 5100 }],
      faults: { slowWrites: 1 },
      freedoms: { skews: [0] },
    }),
    both,
  ],
  'three third 8s slow': [
    worldOf({
      runs: [R, R, { startsAt: 8500 }],
      faults: { slowWrites: 1 },
      freedoms: { skews: [-200, 0] },
    }),
    both,
  ],
  'two hold': [worldOf({ runs: [R, R], faults: { slowWrites: 1, holds: 1 } }), both],
  'two fail': [
    worldOf({
      runs: [{ ifExists: 'fail' }, { ifExists: 'fail' }],
      faults: { slowWrites: 1, holds: 1 },
    }),
    violations,
  ],
  'two unmarked lost': [
    worldOf({ runs: [{ marked: false }, { marked: false }], faults: { slowWrites: 1, lost: 1 } }),
    violations,
  ],
  'two missing stamps': [
    worldOf({
      runs: [R, R],
      faults: { slowWrites: 1, holds: 1 },
      freedoms: { stamps: ['missing'] },
    }),
    both,
  ],
  'two stale': [worldOf({ runs: [R, R], faults: { slowWrites: 1, staleDeletes: 1 } }), both],
};
for (const [name, [w, c]] of Object.entries(cases)) {
  it(name, () => {
    const t = performance.now();
    const r = exploreAll(w, decide, c);
    console.log(
      name,
      r.states,
      r.worlds,
      Math.round(performance.now() - t),
      'ms',
      r.violation ? '\n' + r.violation.what.join('\n') + '\n' + r.violation.trace.join('\n') : 'ok',
    );
  });
}
function rnd(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
it('random', () => {
  const t = performance.now();
  let bad = 0;
  const kinds = {};
  const N = Number(process.env.N ?? 3000);
  for (let seed = 1; seed <= N; seed++) {
    const r = rnd(seed);
    const n = 2 + Math.floor(r() * 5);
    const runs = Array.from({ length: n }, () => ({
      startsAt: r() < 0.5 ? 0 : Math.floor(r() * (r() < 0.5 ? 2000 : 40000)),
    }));
    const w = worldOf({
      runs,
      faults: {
        slowWrites: 9,
        holds: 9,
        lost: r() < 0.5 ? 3 : 0,
        staleDeletes: 3,
        deaths: r() < 0.3 ? 1 : 0,
      },
      freedoms: {
        slowMs: [50, 100, 200, 700, 1500, 3000],
        holdMs: [50, 300, 1000],
        skews: [-200, 0, 200],
        lateMs: [500, 3000, 8000],
        epoch: 1_700_000_000_000 + Math.floor(r() * 1000),
      },
    });
    const { world, trace } = exploreOne(w, decide, r, 0.15);
    const what = violations(world);
    if (what.length) {
      bad++;
      const k = what[0].slice(0, 2);
      kinds[k] = (kinds[k] ?? 0) + 1;
      if (bad <= 2) console.log(seed, what.join('\n'), '\n' + trace.join('\n'));
    }
    const sc = shortcomings(world);
    if (sc.length)
      kinds[sc[0].replace(/[A-F]\d?/g, '_').slice(0, 60)] =
        (kinds[sc[0].replace(/[A-F]\d?/g, '_').slice(0, 60)] ?? 0) + 1;
  }
  console.log('random', N, 'bad', bad, kinds, Math.round(performance.now() - t), 'ms');
});
