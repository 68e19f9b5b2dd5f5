import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { BUNDLE, ROOT } from '../local-runner/repository.js';
import { CASES, type Contender, countRoundTrips, openRunner, type Task } from './contenders.js';
import { formatFigure, measurePairs, median, medianRatio } from './figures.js';
import { openPlace } from './place.js';

// npm run bench -- [another dist/index.js]
const [bundle = BUNDLE] = process.argv.slice(2);
const PAIRS = 15;
const directory = mkdtempSync(join(tmpdir(), 'aep-bench-'));
process.on('exit', () => rmSync(directory, { recursive: true }));
const runner = openRunner(directory);
const { pem, run } = runner;

const node = process.execPath;
const action: Contender = ['action', node, bundle];
/** Has a process write down its own peak, as Linux has it: `getrusage` hands down that of the parent. */
const PEAK_MEMORY = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>fs.writeSync(2,fs.readFileSync('/proc/self/status')))`;
/** The same requests with `node:https` alone, and Adobe's tutorial as a script. */
const OTHERS: readonly Contender[] = [
  ['bare node:https', node, join(ROOT, 'bench/bare.js')],
  ['bash, curl, jq', 'bash', join(ROOT, 'bench/tutorial.sh')],
];

const print = (...figure: Parameters<typeof formatFigure>) => console.log(formatFigure(...figure));

async function roundTrips(): Promise<void> {
  for (const one of CASES) {
    const what = `${one.scenario}, ${one.login}${one.proxied ? ', through a proxy' : ''}`;
    print(what, await countRoundTrips(runner, action, one), 'round trips', one.least);
  }
}

/** Whole processes against each other. */
async function times(): Promise<void> {
  const time = (contender: Contender, task: Task) => async () => (await run(contender, task)).ms;
  for (const [scenario, delayMs, goals] of [
    ['create', 0, [1.3, 0.6]],
    ['reuse', 0, []],
    ['create', 50, [1.1, 0.7]],
    ['reuse', 50, []],
  ] as const) {
    const task = { scenario, place: await openPlace(pem, { delayMs }) };
    for (const [i, other] of OTHERS.entries()) {
      const pairs = await measurePairs(PAIRS, time(action, task), time(other, task));
      const ms = Math.round(median(pairs.map(([own]) => own)));
      const what = `${scenario}, ${delayMs} ms a request, ${ms} ms`;
      print(what, medianRatio(pairs), `times as long as ${other[0]}`, goals[i]);
    }
  }
}

/** What one run asks of the network: with few other connections of the spec, and with a hundred pages of them. */
async function requests(): Promise<void> {
  const place = await openPlace(pem, {});
  for (const [scenario, others, atMost] of [
    ['create', 0, 4],
    ['create', 10_000, undefined],
    ['reuse', 10, 2],
    ['reuse', 10_000, 3],
  ] as const) {
    const before = place.simulator.requests.length;
    await run(action, { scenario, others, place });
    const asked = place.simulator.requests.length - before;
    print(`${scenario} among ${others}`, asked, 'requests', atMost);
  }
}

async function memory(): Promise<void> {
  const place = await openPlace(pem, {});
  const watched: Contender = ['action', node, '--import', PEAK_MEMORY, bundle];
  const { said } = await run(watched, { scenario: 'create', place });
  print('peak memory, create', Number(/^VmHWM:\s+(\d+)/m.exec(said)?.[1]) / 1024, 'MiB', 60);
}

console.log(`Node.js ${process.version}, ${availableParallelism()} cores, ${PAIRS} pairs`);
for (const measure of [roundTrips, times, requests, memory]) await measure();
process.exit();
