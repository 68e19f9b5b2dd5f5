import { type Adobe, startAdobe } from './adobe.js';
import type { Certificate } from './certificate.js';
import type { Contender, Contenders, Scenario, Target } from './contenders.js';
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
  /** Told what is being measured. */
  readonly progress: (what: string) => void;
}

const SCENARIOS: readonly Scenario[] = ['create', 'reuse'];
const MEMORY_RUNS = 5;
const HERE: Network = { delayMs: 0, roundTripMs: 0 };

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
  return roundTripMs === 0 ? `${delayMs} ms a request` : `${roundTripMs} ms away`;
}

function ratioGoal(
  other: Contender,
  { delayMs, roundTripMs }: Network,
  { contenders }: Bench,
): number | undefined {
  if (other === contenders.tutorial) return 0.6;
  if (other !== contenders.bare) return undefined;
  if (delayMs === 50 || roundTripMs === 50) return 1.06;
  return delayMs === 0 && roundTripMs === 0 ? 1.25 : undefined;
}

/** What one run asks of the network, in a small and in a large sandbox. */
export function countCalls(bench: Bench): Promise<Figure[]> {
  return withAdobe(bench, HERE, async (adobe) => {
    const figures: Figure[] = [];
    for (const scenario of SCENARIOS) {
      for (const others of [10, 10_000]) {
        const what = `${scenario}, ${others.toLocaleString('en')} connections in the sandbox`;
        bench.progress(what);
        const to = await target(bench, adobe, scenario, others);
        const before = await adobe.counts();
        timeProcess(bench.contenders.action, scenario, to);
        const after = await adobe.counts();
        const requests = after.requests - before.requests;
        const tlsConnections = after.tlsConnections - before.tlsConnections;
        figures.push(
          absolute(what, 'requests', requests, scenario === 'create' ? 4 : 2),
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

async function target(
  { certificate, directory }: Bench,
  adobe: Adobe,
  scenario: Scenario,
  others = 0,
): Promise<Target> {
  const sandbox = await adobe.newSandbox({ others, match: scenario === 'reuse' });
  return { url: adobe.url, sandbox, certificate, directory };
}

async function withAdobe<T>(
  { certificate }: Bench,
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
