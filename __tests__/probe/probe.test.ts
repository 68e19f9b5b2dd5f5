import { describe, expect, it, onTestFinished } from 'vitest';
import { formOf } from '../../probe/form.js';
import { formatReport } from '../../probe/report.js';
import { runProbe } from '../../probe/run-probe.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';
import { fakeClock } from '../support/clock.js';
import { goodInputs } from '../support/inputs.js';
import { neverCancelled } from '../support/never-cancelled.js';

/** A probe of a simulator whose waits take no time. */
async function openProbe() {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const guarded: (string | boolean)[] = [];
  const urls = { platformUrl: simulator.url, imsUrl: simulator.url };
  const probe = (changes: object = {}) =>
    runProbe(goodInputs({ ...urls, ...changes }), fakeClock(), neverCancelled(), (_, prefix) => {
      guarded.push(prefix);
      return (isClean) => void guarded.push(isClean);
    });
  const left = () => simulator.store.connections('dev').map(({ name }) => name);
  const methods = () => new Set(simulator.requests.map(({ method }) => method));
  return { simulator, probe, left, methods, guarded };
}

const find = (rows: Awaited<ReturnType<typeof runProbe>>['rows'], what: string) =>
  rows.find((row) => row.what === what);

describe('a probe', () => {
  it('writes down what came for each documented request, and deletes what it made', async () => {
    const { probe, left, guarded } = await openProbe();
    const { rows, facts, failure, left: undeleted } = await probe();
    expect([failure, undeleted, left()]).toEqual([undefined, [], []]);
    const prefix = expect.stringMatching(/^aep-base-connection probe [0-9a-f]{8}$/);
    expect(guarded).toEqual([prefix, true]);
    expect(find(rows, 'Create')).toMatchObject({
      status: '201',
      form: '{id: string, etag: string "{8}-{4}-{4}-{4}-{12}"}',
    });
    expect(find(rows, 'The next page')).toMatchObject({
      status: '200',
      form: expect.stringContaining(
        '_links: {next: {href: string /connections?continuationToken=…',
      ),
    });
    expect(find(rows, 'Update')?.status).toBe('200');
    expect(find(rows, 'Update with an old etag')?.status).toMatch(/^412 FLOW-/);
    expect(find(rows, 'Test')).toMatchObject({ status: '200', form: '{result: boolean}' });
    expect(find(rows, 'Delete')).toMatchObject({ status: '204', form: 'no JSON' });
    expect(find(rows, 'Read what is deleted')?.status).toMatch(/^404 FLOW-/);
    expect(facts).toContain('A list by name shows 2 of the two.');
    expect(facts[0]).toBe('A created connection: its name as sent; listed after 1 lists, 0 ms.');
  });

  it('names nobody in its report', async () => {
    const { simulator, probe } = await openProbe();
    simulator.store.add('dev', { name: 'Mine', id: 'd6c3988d-14ef-4000-8398-8d14ef000021' });
    const report = formatReport(await probe());
    expect(report).toMatch(/^\| A spec by filter \| 200 \| \d+ \| `\{items: /m);
    const values = [...Object.values(DEMO).flat(), 'Mine', simulator.url, ' probe '];
    for (const value of values.filter(
      (text) => !(DEMO.sandboxes as readonly string[]).includes(text),
    )) {
      if (value !== 'openid' && value !== 'session') expect(report).not.toContain(value);
    }
    expect(report).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}/);
  });

  it('only reads in a dry run, and writes nothing to prod', async () => {
    const { probe, methods, guarded } = await openProbe();
    const { rows } = await probe({ dryRun: true });
    expect(find(rows, 'No sandbox')?.status).toMatch(/^404 FLOW-/);
    await expect(probe({ sandbox: 'prod' })).rejects.toThrow('prod is for production');
    expect(methods()).toEqual(new Set(['GET']));
    expect(guarded).toEqual([]);
  });

  it('gets a token with the secret, and says when it gets none', async () => {
    const { probe } = await openProbe();
    const credential = { kind: 'client-secret', scopes: DEMO.scopes.join(',') };
    const good = { credential: { ...credential, clientSecret: DEMO.clientSecret } };
    expect(find((await probe(good)).rows, 'Get a token')?.status).toBe('200');
    const wrong = { credential: { ...credential, clientSecret: 'wrong' } };
    await expect(probe(wrong)).rejects.toThrow('Got no access token: HTTP 400');
  });

  it('goes on when a create is refused, and when a list stays behind', async () => {
    const { simulator, probe, left } = await openProbe();
    simulator.script({ on: 'create', fault: { kind: 'status', status: 403 } });
    simulator.script({ on: 'list', skip: 3, times: 200, fault: { kind: 'status', status: 500 } });
    const { rows, facts } = await probe();
    expect(find(rows, 'Create')?.status).toMatch(/^403/);
    expect(facts[0]).toContain('listed not even after 60 lists');
    expect(left()).toEqual([]);
  });

  it('deletes what it made after a lost response', async () => {
    const { simulator, probe, left, guarded } = await openProbe();
    simulator.script({ on: 'create', skip: 1, fault: { kind: 'lost', by: 'reset' } });
    expect((await probe()).failure).toBeDefined();
    expect(left()).toEqual([]);
    expect(guarded.at(-1)).toBe(true);
  });

  it('names what it could not delete', async () => {
    const { simulator, probe, left, guarded } = await openProbe();
    simulator.script({ on: 'delete', times: 200, fault: { kind: 'status', status: 403 } });
    const result = await probe();
    expect(result.left).toHaveLength(left().length);
    expect(guarded.at(-1)).toBe(false);
    expect(formatReport(result)).toContain('It did not end as it should.');
  });
});

describe('a form', () => {
  it.each<[unknown, string]>([
    [
      { id: 'a', ok: true, none: null, half: 0.5 },
      '{id: string, ok: boolean, none: null, half: number}',
    ],
    [[{ a: 1 }, { a: 'x', b: 2 }], '[{a: number | string, b?: number}]'],
    [{ createdAt: 1_700_000_000_123 }, '{createdAt: number {13}}'],
    [{ 'd6c3988d-14ef-4000-8398-8d14ef000021': 1, 'a b': 2 }, '{(name): number}'],
    [{ etag: '"c402b68d-0000-0200"' }, '{etag: string "{8}-{4}-{4}"}'],
    [
      { href: '/connections?continuationToken=a%3D&limit=2' },
      '{href: string /connections?continuationToken=…%&limit=…}',
    ],
    [{ href: 'https://x.test/flows/7f00' }, '{href: string (host)/flows/…}'],
    ['text', 'string'],
  ])('%j is %s', (value, expected) => {
    expect(formOf([value])).toBe(expected);
  });
});
