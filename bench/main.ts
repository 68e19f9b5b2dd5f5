import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ROOT } from '../local-runner/repository.js';
import { type Contender, openRunner, type Task } from './contenders.js';
import { compare, type Figure, measurePairs, median, table } from './figures.js';
import { openPlace } from './place.js';
import { CASES, countRoundTrips } from './round-trips.js';

// npm run bench -- [--pairs 15] [--only round-trips,times,requests,memory] [--bundle dist/index.js]
const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '15' },
    only: { type: 'string', default: 'round-trips,times,requests,memory' },
    bundle: { type: 'string', default: join(ROOT, 'dist/index.js') },
  },
});
const pairs = Number(values.pairs);
const directory = mkdtempSync(join(tmpdir(), 'aep-bench-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const runner = openRunner(directory);
const { pem, run } = runner;
const SCENARIOS = ['create', 'reuse'] as const;

const node = process.execPath;
const action = { name: 'action', command: [node, values.bundle] };
/** The same requests with `node:https` alone, and Adobe's tutorial as a script. */
const OTHERS = [
  { name: 'bare node:https', command: [node, join(ROOT, 'bench/bare.js')] },
  { name: 'bash, curl, jq', command: ['bash', join(ROOT, 'bench/tutorial.sh')] },
];
const time = (contender: Contender, task: Task) => async () => (await run(contender, task)).ms;

async function roundTrips(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const one of CASES) {
    const trips = await countRoundTrips(runner, action, one);
    const what = `${one.scenario}, ${one.login}${one.proxied ? ', through a proxy' : ''}`;
    figures.push({ what, unit: 'round trips', action: trips, atMost: one.least });
  }
  return figures;
}

/** Whole processes against each other. */
async function times(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [delayMs, goals] of [
    [0, [1.3, 0.6]],
    [50, [1.1, 0.7]],
  ] as const) {
    const place = await openPlace(pem, { delayMs });
    for (const scenario of SCENARIOS) {
      for (const [i, other] of OTHERS.entries()) {
        const task = { scenario, place };
        const measured = await measurePairs(pairs, time(action, task), time(other, task));
        const figure = compare(`${scenario}, ${delayMs} ms a request`, other.name, measured);
        figures.push({ ...figure, atMost: scenario === 'create' ? goals[i] : undefined });
      }
    }
  }
  return figures;
}

/** What one run asks of the network: with no other connection of the spec, with some, and with a hundred pages of them. */
async function requests(): Promise<Figure[]> {
  const place = await openPlace(pem, {});
  const figures: Figure[] = [];
  for (const [scenario, others, atMost] of [
    ['create', 0, 4],
    ['create', 10, 4],
    ['create', 10_000, undefined],
    ['reuse', 10, 2],
    ['reuse', 10_000, 3],
  ] as const) {
    const before = place.simulator.requests.length;
    await run(action, { scenario, others, place });
    const asked = place.simulator.requests.length - before;
    const what = `${scenario} among ${others.toLocaleString('en')}`;
    figures.push({ what, unit: 'requests', action: asked, atMost });
  }
  return figures;
}

async function memory(): Promise<Figure[]> {
  const place = await openPlace(pem, {});
  const env = { NODE_OPTIONS: `--require ${join(ROOT, 'bench/peak-memory.cjs')}` };
  const peaks: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { said } = await run(action, { scenario: 'create', place, env });
    peaks.push(Number(/^peak memory: (\d+) KiB$/m.exec(said)?.[1]) / 1024);
  }
  return [{ what: 'peak memory, create', unit: 'MiB', action: median(peaks), atMost: 60 }];
}

const parts = { 'round-trips': roundTrips, times, requests, memory };
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (!values.only.split(',').includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  figures.push(...(await measure()));
}
const machine = `Node.js ${process.version}, ${process.platform}, ${availableParallelism()} cores`;
process.stdout.write(`${machine}, ${pairs} pairs\n\n${table(figures)}\n`, () => process.exit());
