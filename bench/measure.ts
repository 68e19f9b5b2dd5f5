import { type Adobe, startAdobe } from './adobe.js';
import type { Certificate } from './certificate.js';
import type { Contender, Contenders, Login, Scenario, Target } from './contenders.js';
import { absolute, type Figure, relative } from './figures.js';
import { peakMemory, timeProcess } from './process-run.js';
import type { Network } from './stand-in.js';
import { compare, measurePairs, median } from './statistics.js';

export interface Bench {
  readonly root: string;
  readonly contenders: Contenders;
  readonly certificate: Certificate;
  /** Where the runner's files may be written. */
  readonly directory: string;
  readonly pairs: number;
  readonly networks: readonly Network[];
  /** The round trip by which round trips are counted. */
  readonly farMs: number;
  /** Told what is being measured. */
  readonly progress: (what: string) => void;
}

export const SCENARIOS: readonly Scenario[] = ['create', 'reuse'];
const MEMORY_RUNS = 5;
const HERE: Network = { delayMs: 0 };

/** Whole processes against each other, at every delay. */
export async function measureTimes(bench: Bench): Promise<Figure[]> {
  const { action, bare, tutorial, empty } = bench.contenders;
  const others = [bare, tutorial, empty].filter((contender) => contender !== undefined);
  const figures: Figure[] = [];
  for (const network of bench.networks) {
    await withAdobe(bench, network, async (adobe) => {
      for (const scenario of SCENARIOS) {
        for (const other of others) {
          const what = `${scenario}, ${inWords(network)}`;
          bench.progress(`${what}: action and ${other.name}`);
          const time = (contender: Contender) => async () =>
            timeProcess(contender, scenario, await target(bench, adobe, scenario));
          // The first runs find cold caches on this machine and in the stand-in.
          await measurePairs(1, time(action), time(other));
          const pairs = await measurePairs(bench.pairs, time(action), time(other));
          const atMost = scenario === 'create' ? ratioGoal(other, network, bench) : undefined;
          figures.push(relative(what, other.name, compare(pairs), atMost));
        }
      }
    });
  }
  return figures;
}

function inWords({ delayMs, roundTripMs }: Network): string {
  return roundTripMs === undefined ? `${delayMs} ms a request` : `${roundTripMs} ms away`;
}

function ratioGoal(
  other: Contender,
  { delayMs, roundTripMs }: Network,
  { contenders }: Bench,
): number | undefined {
  if (other === contenders.tutorial) return 0.6;
  if (other !== contenders.bare) return undefined;
  if (delayMs === 50 || roundTripMs === 50) return 1.06;
  return delayMs === 0 && roundTripMs === undefined ? 1.25 : undefined;
}

/** With more than the 100 of a page, a list has to prove itself. */
const SANDBOXES = [
  { others: 10, atMost: { create: 4, reuse: 2 } },
  { others: 10_000, atMost: { create: 6, reuse: 3 } },
];

/** What one run asks of the network, in a small and in a large sandbox. */
export function countCalls(bench: Bench): Promise<Figure[]> {
  return withAdobe(bench, HERE, async (adobe) => {
    const figures: Figure[] = [];
    for (const scenario of SCENARIOS) {
      for (const { others, atMost } of SANDBOXES) {
        const what = `${scenario}, ${others.toLocaleString('en')} connections in the sandbox`;
        bench.progress(what);
        const to = await target(bench, adobe, scenario, { others });
        const before = await adobe.counts();
        timeProcess(bench.contenders.action, scenario, to);
        const after = await adobe.counts();
        const requests = after.requests - before.requests;
        const tlsConnections = after.tlsConnections - before.tlsConnections;
        figures.push(
          absolute(what, 'requests', requests, atMost[scenario]),
          absolute(what, 'TLS connections', tlsConnections, 2),
        );
      }
    }
    return figures;
  });
}

/** Peak memory of a create, and of what it could not be below. */
export function measureMemory(bench: Bench): Promise<Figure[]> {
  const { action, bare, empty } = bench.contenders;
  return withAdobe(bench, HERE, async (adobe) => {
    const peak = async (contender: Contender) => {
      const peaks: number[] = [];
      for (let i = 0; i < Math.min(bench.pairs, MEMORY_RUNS); i++) {
        const to = await target(bench, adobe, 'create');
        peaks.push(peakMemory(contender, 'create', to, bench.root));
      }
      return median(peaks);
    };
    bench.progress('peak memory');
    return [
      absolute('peak memory, create', 'MiB', await peak(action), 60),
      absolute(`peak memory, ${bare.name}`, 'MiB', await peak(bare)),
      absolute(`peak memory, ${empty.name}`, 'MiB', await peak(empty)),
    ];
  });
}

interface Circumstances {
  /** Other connections of the same spec. One is enough for lists to prove themselves. */
  readonly others?: number;
  readonly login?: Login;
  readonly proxied?: boolean;
}

export async function target(
  { certificate, directory }: Pick<Bench, 'certificate' | 'directory'>,
  adobe: Adobe,
  scenario: Scenario,
  { others = 1, login = 'ready token', proxied = false }: Circumstances = {},
): Promise<Target> {
  const sandbox = await adobe.newSandbox({ others, match: scenario === 'reuse' });
  const proxyUrl = proxied ? adobe.proxyUrl : undefined;
  return { url: adobe.url, proxyUrl, login, sandbox, certificate, directory };
}

export async function withAdobe<T>(
  { certificate }: Pick<Bench, 'certificate'>,
  network: Network,
  use: (adobe: Adobe) => Promise<T>,
): Promise<T> {
  const adobe = await startAdobe(network, certificate);
  try {
    return await use(adobe);
  } finally {
    await adobe.close();
  }
}
