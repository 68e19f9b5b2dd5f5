import { describe, expect, it } from 'vitest';
import { openVirtualStage } from '../support/integration/virtual-stage.js';

/** What a create, and a reuse after it, request and wait for, in a sandbox that has `others` of the same spec. */
async function costWith(others: number, name: string) {
  const { simulator, step, time } = await openVirtualStage();
  for (let index = 0; index < others; index++) {
    simulator.store.add('dev', { name: `Other ${index}` });
  }
  time.pass(60_000);

  async function cost(operation: string) {
    const before = simulator.requests.length;
    const { outputs, sleeps } = await step({ 'connection-name': name });
    expect(outputs.operation).toBe(operation);
    expect(sleeps).toEqual([]);
    const requests = simulator.requests.slice(before).map(({ endpoint }) => endpoint);
    expect(requests.filter((endpoint) => endpoint === 'token')).toHaveLength(1);
    return requests.filter((endpoint) => endpoint !== 'token');
  }

  const create = await cost('created');
  time.pass(60_000);
  return { create, reuse: await cost('reused') };
}

describe('undisturbed', () => {
  it.each([
    { others: 0, creating: 4, reusing: 2 },
    { others: 10, creating: 4, reusing: 2 },
    // That a filter by name shows nothing proves nothing: each page is read before a create.
    { others: 10_000, creating: 105, reusing: 3 },
  ])(
    'beside $others others of the spec, a create takes $creating requests, a reuse $reusing, and no wait',
    async ({ others, creating, reusing }) => {
      const { create, reuse } = await costWith(others, 'Dataset Base Connection');
      const lists = (count: number) => Array<string>(count).fill('list');
      expect(create.toSorted()).toEqual(['create', ...lists(creating - 2), 'spec']);
      expect(create.at(-1)).toBe('list');
      expect(reuse.toSorted()).toEqual([...lists(reusing - 1), 'spec']);
    },
  );

  it.each(['Dataset, "Base" Connection', '123', 'Verbindung für Datensätze'])(
    'a name that filters may not understand costs no more on one page: %s',
    async (name) => {
      const { create, reuse } = await costWith(10, name);
      expect(create).toHaveLength(4);
      expect(reuse).toHaveLength(2);
    },
  );

  it('it costs a request for each page beyond', async () => {
    const { create, reuse } = await costWith(1_000, 'Dataset, "Base" Connection');
    expect(create).toHaveLength(10 + 1 + 11 + 1);
    expect(reuse).toHaveLength(11 + 1);
  });
});

it('uses one connection for the token, and two for what follows', async () => {
  const { simulator, step } = await openVirtualStage();
  await step();
  expect(simulator.connectionCount).toBeLessThanOrEqual(3);
});
