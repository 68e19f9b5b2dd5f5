import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../simulator/faults/script.js';
import { NOW_MS, probing } from './probing.js';

const SPEC = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** Responses that no switch of the simulator gives, and what the probe says of them. */
describe('a response in a form of its own', () => {
  it.each<{ on: Endpoint; status?: number; body?: unknown; id: string; says: string }>([
    { on: 'create', body: { created: true }, id: 'createBody', says: 'has no ID' },
    { on: 'create', status: 207, id: 'createStatus', says: 'is 207' },
    { on: 'patch', status: 428, id: 'staleEtag', says: 'is an HTTP 428' },
    { on: 'patch', status: 200, body: {}, id: 'staleEtag', says: 'is an HTTP 200' },
    { on: 'patch', status: 403, id: 'patchResponse', says: 'is an HTTP 403' },
    { on: 'delete', status: 409, id: 'deleteResponse', says: 'is 409 with a body' },
    { on: 'test', status: 403, id: 'testFailure', says: 'is an HTTP 403' },
    { on: 'test', body: { result: false }, id: 'testFailure', says: 'has no reason' },
    {
      on: 'spec',
      body: { items: [{ id: SPEC, version: true }] },
      id: 'specVersion',
      says: 'is of type boolean',
    },
    { on: 'spec', status: 403, body: {}, id: 'unknownSpec', says: 'is an HTTP 403 ' },
    { on: 'get', body: { items: [{ id: SPEC }] }, id: 'connectionEtag', says: 'is missing' },
    {
      on: 'get',
      body: { items: [{ id: SPEC, createdAt: {} }] },
      id: 'createdAt',
      says: 'is of another form (object)',
    },
    {
      on: 'get',
      body: { items: [{ id: SPEC, state: 7 }] },
      id: 'state',
      says: 'is of another form (number)',
    },
    {
      on: 'get',
      body: { items: [{ id: SPEC, name: 'Another' }] },
      id: 'names',
      says: 'are stored in a form of their own',
    },
  ])('$id $says', async ({ on, status, body, id, says }) => {
    const { simulator, probe } = await probing();
    simulator.script({
      on,
      // The connection itself is checked first.
      skip: on === 'spec' ? 1 : 0,
      times: on === 'delete' ? 1 : Number.POSITIVE_INFINITY,
      fault:
        body === undefined
          ? { kind: 'status', status: status ?? 200 }
          : {
              kind: 'replace',
              ...(status === undefined ? {} : { status }),
              body: JSON.stringify(body),
            },
    });
    const { rows } = await probe();
    const row = rows.find(({ question }) => question.id === id);
    expect(row?.told).toMatchObject({ answer: 'other', says, isDocumented: false });
  });
});

describe('a probe', () => {
  it('ends at once when Adobe refuses the first create, and says why', async () => {
    const { simulator, probe } = await probing();
    simulator.script({
      on: 'create',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 403 },
    });
    const { failure, rows, remaining } = await probe();
    expect(failure).toMatch(/^Could not create base connection .* HTTP 403/);
    expect(remaining).toEqual([]);
    expect(rows.find(({ question }) => question.id === 'specVersion')?.verdict).toBe('holds');
    expect(rows.find(({ question }) => question.id === 'names')?.verdict).toBe('could not tell');
  });

  it('creates nothing when Adobe refuses lists', async () => {
    const { simulator, probe } = await probing();
    simulator.script({
      on: 'list',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 403 },
    });
    await expect(probe()).rejects.toThrow('Could not list connections: HTTP 403');
    expect(simulator.requests.some(({ endpoint }) => endpoint === 'create')).toBe(false);
  });

  it('ends after five minutes, tells what it knows, and deletes what it made', async () => {
    const { simulator, probe } = await probing({ listLag: { ms: Number.POSITIVE_INFINITY } });
    let time = 0;
    const clock = {
      now: () => time,
      async sleep(ms: number) {
        // Until the deadline has passed, each wait is a long one.
        time += time < 300_000 ? 100_000 : ms;
      },
      random: () => 0.5,
    };
    const { failure, rows, remaining } = await probe({ clock });
    expect(failure).toBe('It took longer than five minutes.');
    expect(remaining).toEqual([]);
    expect(simulator.requests.some(({ endpoint }) => endpoint === 'create')).toBe(true);
    expect(simulator.store.connections('dev')).toEqual([]);
    expect(rows.find(({ question }) => question.id === 'specVersion')?.verdict).toBe('holds');
  });

  it('deletes what earlier probes left behind, from an hour on', async () => {
    const { simulator, probe } = await probing();
    const hourMs = 3_600_000;
    const names = [
      ['aep-base-connection probe 01234567 one', NOW_MS - 2 * hourMs],
      ['  aep-base-connection probe 01234567  spaces  ', NOW_MS - 2 * hourMs],
      ['aep-base-connection probe 89abcdef one', NOW_MS - hourMs / 2],
      ['My aep-base-connection probe ', 0],
    ] as const;
    for (const [name, createdAt] of names) simulator.store.add('dev', { name, createdAt });
    const lines: string[] = [];
    await probe({ say: (line) => void lines.push(line) });
    const left = simulator.store.connections('dev').map(({ name }) => name);
    expect(left.sort()).toEqual([names[3][0], names[2][0]].sort());
    expect(lines).toContain('  Deleted 2 of them, each older than an hour');
    expect(lines.filter((line) => line.startsWith('  Left alone: '))).toHaveLength(1);
  });
});
