import { describe, expect, it } from 'vitest';
import type { Result, Step } from '../../local-runner/run-action.js';
import type { SimulatorOptions } from '../../simulator/server.js';
import { openGate } from '../support/e2e/gate.js';
import { annotations, openStage, redOnes } from '../support/e2e/stage.js';

const TIMEOUT_MS = 120_000;

async function race(count: number, inputs: Step['inputs'] = {}, options?: SimulatorOptions) {
  const { simulator, run } = await openStage(options);
  const gate = await openGate(simulator.url, count);
  const results = await Promise.all(
    Array.from({ length: count }, () => run({ ...inputs, 'platform-url': gate })),
  );
  const sent = (endpoint: string) =>
    simulator.requests.filter((request) => request.endpoint === endpoint).length;
  return { results, sent, connections: simulator.store.connections('dev') };
}

describe('runs that want the same connection at once, each having seen that there is none', () => {
  it.each([2, 8, 24])(
    '%i of them end with one connection and equal answers',
    async (count) => {
      const { results, sent, connections } = await race(count);

      expect(redOnes(results)).toEqual([]);
      expect(sent('create')).toBe(count);
      expect(sent('delete')).toBe(count - 1);
      expect(connections).toHaveLength(1);
      const [{ id, etag } = { id: '', etag: '' }] = connections;
      for (const { outputs } of results) {
        expect(outputs).toMatchObject({ 'connection-id': id, etag });
      }
      expect(operations(results)).toEqual(['created', ...Array(count - 1).fill('reused')]);
    },
    TIMEOUT_MS,
  );

  it(
    'so they do when lists lag behind',
    async () => {
      const { results, connections } = await race(4, {}, { listLag: { requests: 3 } });

      expect(redOnes(results)).toEqual([]);
      expect(connections).toHaveLength(1);
      expect(new Set(results.map(({ outputs }) => outputs['connection-id']))).toEqual(
        new Set([connections[0]?.id]),
      );
      expect(operations(results)).toEqual(['created', 'reused', 'reused', 'reused']);
    },
    TIMEOUT_MS,
  );

  it(
    'with if-exists: fail exactly one is green, and the others clear what they made',
    async () => {
      const { results, sent, connections } = await race(8, { 'if-exists': 'fail' });

      const green = results.filter(({ exitCode }) => exitCode === 0);
      expect(connections).toHaveLength(1);
      expect(green.map(({ outputs }) => outputs)).toEqual([
        expect.objectContaining({ operation: 'created', 'connection-id': connections[0]?.id }),
      ]);
      expect(sent('delete')).toBe(7);
      for (const { stdout, outputs } of results.filter(({ exitCode }) => exitCode !== 0)) {
        expect(annotations('error', stdout)).toEqual([
          expect.stringContaining(`exists already: ${connections[0]?.id}.`),
        ]);
        expect(outputs).toEqual({});
      }
    },
    TIMEOUT_MS,
  );
});

function operations(results: Result[]): (string | undefined)[] {
  return results.map(({ outputs }) => outputs.operation).sort();
}
