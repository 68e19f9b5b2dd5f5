import type { RunState, World } from './world.js';

/** The properties of the protocol that a world at rest breaks, by their names in `docs/exactly-one.md`. */
export function violations(world: World): string[] {
  const green = world.runs.flatMap((run) => greenOf(run));
  const taken = green.filter(({ run }) => run.ifExists !== 'fail');
  const found: string[] = [];
  // A run that warns that several stay beside each other does not claim that there is one.
  const certain = taken.filter(({ others }) => others === 0);
  if (new Set(certain.map(({ id }) => id)).size > 1) {
    found.push(
      `S1: green runs name ${certain.map(({ run, id }) => `${run.name}: ${id}`).join(', ')}`,
    );
  }
  for (const { run, id } of green) {
    if (isGone(world, id)) found.push(`S2: ${run.name} is green with ${id}, which is deleted`);
  }
  const fails = green.filter(({ run }) => run.ifExists === 'fail');
  if (fails.length > 1) found.push(`S5: ${fails.map(({ run }) => run.name)} are green under fail`);
  for (const { run, id, created } of green) {
    const stored = world.stored.find((one) => one.id === id);
    if (run.ifExists === 'fail' && stored?.by !== run.name) {
      found.push(`S5: ${run.name} is green under fail with ${id}`);
    }
    if (created && stored?.by !== run.name) {
      found.push(`S6: ${run.name} says created of ${id}`);
    }
  }
  return found;
}

/** The same, and that no green run names another one, not even with a warning. */
export function areAgreed(world: World): string[] {
  const named = world.runs.flatMap((run) => (run.ifExists === 'fail' ? [] : greenOf(run)));
  const isOne = new Set(named.map(({ id }) => id)).size <= 1;
  const all = named.map(({ run, id }) => `${run.name}: ${id}`);
  return [...violations(world), ...(isOne ? [] : [`S1, if with a warning: ${all.join(', ')}`])];
}

/** What a world without faults beyond the bounds also has to come to: all green, one connection. */
function shortcomings(world: World): string[] {
  const red = world.runs.filter((run) => run.ifExists !== 'fail' && isRed(run));
  const left = world.stored.filter(({ deletedAt }) => deletedAt === undefined);
  return [
    ...red.map(({ name, doing }) => `${name} is red: ${JSON.stringify(doing)}`),
    ...(left.length === 1 ? [] : [`${left.length} connections are left`]),
  ];
}

export function isSafeAndLive(world: World): string[] {
  return [...violations(world), ...shortcomings(world)];
}

function greenOf(run: RunState) {
  const verdict = run.doing.kind === 'ended' ? run.doing.verdict : undefined;
  if (verdict === undefined || typeof verdict === 'string') return [];
  if (verdict.kind === 'created')
    return [{ run, id: verdict.connection.id, created: true, others: 0 }];
  if (verdict.kind !== 'existing') return [];
  const { connection, others } = verdict;
  return [{ run, id: connection.id, created: false, others: others.length }];
}

function isRed(run: RunState): boolean {
  return run.doing.kind === 'ended' && run.doing.verdict !== 'dead' && greenOf(run).length === 0;
}

function isGone({ stored }: World, id: string): boolean {
  return stored.find((one) => one.id === id)?.deletedAt !== undefined;
}
