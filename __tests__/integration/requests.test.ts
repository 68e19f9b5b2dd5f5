import { describe, expect, it } from 'vitest';
import { runStep } from '../support/integration/in-process-run.js';
import { simulate } from '../support/simulator-client.js';

/** A sandbox that has `count` other connections of the same spec, and the calls of a create and of a reuse in it. */
async function callsWith(
  count: number,
  name: string,
): Promise<{ create: string[]; reuse: string[] }> {
  const { simulator } = await simulate();
  for (let index = 0; index < count; index++) {
    simulator.store.add('dev', { name: `Other ${index}` });
  }
  const made = () => simulator.requests.map(({ endpoint }) => endpoint);

  const first = await runStep(simulator.url, { 'connection-name': name });
  const create = made();
  const second = await runStep(simulator.url, { 'connection-name': name });
  const reuse = made().slice(create.length);

  expect([first.outputs.operation, second.outputs.operation]).toEqual(['created', 'reused']);
  return { create: withoutToken(create), reuse: withoutToken(reuse) };
}

function withoutToken(calls: string[]): string[] {
  expect(calls.filter((call) => call === 'token')).toHaveLength(1);
  return calls.filter((call) => call !== 'token');
}

describe.each([0, 10, 1000, 10_000])('with %i other connections', (count) => {
  it('a plain name costs four calls to create and two to reuse', async () => {
    const { create, reuse } = await callsWith(count, 'Dataset Base Connection');
    expect(create.toSorted()).toEqual(['create', 'list', 'list', 'spec']);
    expect(create.at(-1)).toBe('list');
    expect(reuse.toSorted()).toEqual(['list', 'spec']);
  });

  it('another name costs a call for every hundred connections each time it looks', async () => {
    const { create, reuse } = await callsWith(count, 'Dataset, "Base" Connection');
    const pages = (connections: number) => Math.max(1, Math.ceil(connections / 100));
    const lists = (calls: string[]) => calls.filter((call) => call === 'list').length;
    expect(lists(create)).toBe(pages(count) + pages(count + 1));
    expect(create).toHaveLength(lists(create) + 2);
    expect(lists(reuse)).toBe(pages(count + 1));
    expect(reuse).toHaveLength(lists(reuse) + 1);
  });
});

it('uses at most two connections to the server', async () => {
  const { simulator } = await simulate();
  await runStep(simulator.url);
  expect(simulator.connectionCount).toBeLessThanOrEqual(2);
});
