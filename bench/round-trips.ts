import type { Adobe } from './adobe.js';
import type { Login, Scenario } from './contenders.js';
import { absolute, type Figure } from './figures.js';
import { type Bench, SCENARIOS, target, withAdobe } from './measure.js';
import { timeProcess } from './process-run.js';
import { measurePairs, median } from './statistics.js';

/** How far above the least possible a figure may be, for what is computed meanwhile. */
const MARGIN = 0.4;

/**
 * The least possible: TCP and TLS, spec and list side by side, and for a create the create and the list that settles
 * races. Minting a token takes one more: meanwhile, connections to Experience Platform open.
 */
const LEAST: Readonly<Record<Login, Record<Scenario, number>>> = {
  'ready token': { create: 5, reuse: 3 },
  'client secret': { create: 6, reuse: 4 },
};

interface Case {
  readonly scenario: Scenario;
  readonly login: Login;
  readonly proxied: boolean;
}

const CASES: readonly Case[] = [false, true].flatMap((proxied) =>
  (['ready token', 'client secret'] as const).flatMap((login) =>
    SCENARIOS.map((scenario) => ({ scenario, login, proxied })),
  ),
);

/**
 * How many round trips a run waits for, one after the other: how much longer a whole process takes with a far stand-in
 * than with a near one, both behind the relay. A proxy next door must not add any.
 */
export function countRoundTrips(bench: Bench): Promise<Figure[]> {
  return withAdobe(bench, { delayMs: 0, roundTripMs: bench.farMs }, (far) =>
    withAdobe(bench, { delayMs: 0, roundTripMs: 0 }, async (near) => {
      const figures: Figure[] = [];
      for (const one of CASES) figures.push(await countCase(bench, one, far, near));
      return figures;
    }),
  );
}

async function countCase(
  bench: Bench,
  { scenario, login, proxied }: Case,
  far: Adobe,
  near: Adobe,
): Promise<Figure> {
  const what = `${scenario}, ${login}${proxied ? ', through a proxy' : ''}`;
  bench.progress(`round trips: ${what}`);
  const time = (adobe: Adobe) => async () => {
    const to = await target(bench, adobe, scenario, { login, proxied });
    return timeProcess(bench.contenders.action, scenario, to);
  };
  await measurePairs(1, time(far), time(near));
  const pairs = await measurePairs(bench.pairs, time(far), time(near));
  const trips = median(pairs.map(({ a, b }) => (a - b) / bench.farMs));
  return absolute(what, 'round trips', trips, LEAST[login][scenario] + MARGIN);
}
