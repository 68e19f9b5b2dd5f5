import { describe, expect, it } from 'vitest';
import { DOCUMENTED, type World } from '../../simulator/flow-service/world.js';
import { WORLDS } from '../../simulator/flow-service/worlds.js';
import {
  AMAZON_S3,
  DATA_LAKE,
  DATASET_CONNECTION,
  type Reply,
  simulate,
  TOKEN_FORM,
} from '../support/simulator-client.js';

describe('the catalogue of worlds', () => {
  it('has every switch, with more than one answer, one of them documented', () => {
    for (const name of Object.keys(DOCUMENTED)) {
      const answers = WORLDS.filter(({ options }) => Object.hasOwn(options.world ?? {}, name));
      expect(answers.length).toBeGreaterThan(1);
      expect(answers.filter(({ documented }) => documented)).toHaveLength(1);
    }
  });

  it('has a title of its own for each answer', () => {
    expect(new Set(WORLDS.map(({ title }) => title)).size).toBe(WORLDS.length);
  });

  it.each(WORLDS)('$title: a create leads to one connection', async ({ options }) => {
    const { create, simulator } = await simulate(options);
    expect([200, 201, 202]).toContain((await create()).status);
    expect(simulator.store.connections('dev')).toHaveLength(1);
  });

  it('differs from the documents in what a client sees, for each other answer', async () => {
    const seen = new Map<string, string>();
    for (const { title, documented, options } of WORLDS) {
      if (documented || !options.world) continue;
      seen.set(title, await fingerprint(options.world));
    }
    const documented = await fingerprint({});
    expect([...seen].flatMap(([title, print]) => (print === documented ? [title] : []))).toEqual(
      [],
    );
    expect(new Set(seen.values()).size).toBe(seen.size);
  });
});

/** The responses of a world to the same requests, without what is random. */
async function fingerprint(world: Partial<World>): Promise<string> {
  const { simulator, call, list, get, create, patch, token } = await simulate({
    world,
    now: () => 1_700_000_000_123,
  });
  for (let index = 0; index < 60; index += 1) {
    simulator.store.add('dev', { name: 'Many', id: `M${index}`, createdAt: 1000 + index });
  }
  const params = { s3AccessKey: 'AK', s3SecretKey: 'SK' };
  const extra = {
    connectionSpecId: AMAZON_S3,
    auth: { specName: 'Access Key', params },
    etag: '"x"',
  };
  simulator.store.add('dev', { name: 'Alpha Beta', id: 'A', description: '\u00e9', ...extra });
  simulator.store.add('dev', { name: 'Gamma', id: 'B', connectionSpecId: 'other' });
  const replies = [
    await list({ limit: '1' }),
    await list({ limit: '100' }),
    await list({ property: 'name==Alpha Beta' }),
    await list({ property: 'name=="Alpha Beta"' }),
    await list({ property: 'name=="alpha beta"' }),
    await list({ property: 'name=="Beta"' }),
    await list({ property: 'connectionSpec.id==other' }),
    await list({ property: ['name=="Alpha Beta"', 'connectionSpec.id=="other"'] }),
    await get('/connections/A'),
    await get(`/connectionSpecs?property=id=="${DATA_LAKE}"`),
    await get('/connectionSpecs?property=id=="unknown"'),
    await token(TOKEN_FORM),
    await create({ ...DATASET_CONNECTION, name: ' Cafe\u0301  one ' }),
    await create({ ...DATASET_CONNECTION, name: ' Cafe\u0301  one ' }),
    await list({ property: 'createdAt>1600000000000' }),
    await get('/connections/A/test'),
    await patch('A', '"x"', [{ op: 'replace', path: '/name', value: 'Delta' }]),
    await call('DELETE', '/connections/B'),
  ];
  simulator.store.setTestResult('*', { result: false, errorMessage: 'no route' });
  replies.push(await get('/connections/A/test'), ...(await nextPages(list)));
  return replies.map(withoutRandomness).join('\n');
}

/** A second page, asked for in different ways. */
async function nextPages(list: Awaited<ReturnType<typeof simulate>>['list']) {
  const many = { property: 'name=="Many"', limit: '30' };
  const token = /(continuationToken|start)=([\w-]+=*)/.exec((await list(many)).text);
  if (!token) return [];
  const page = { [token[1] ?? '']: token[2] ?? '' };
  return [
    await list(page),
    await list({ ...page, ...many }),
    await list({ ...page, limit: '30' }),
    await list({ ...page, property: many.property, limit: '20' }),
  ];
}

function withoutRandomness({ status, headers, text }: Reply): string {
  const sent = ['content-type', 'content-encoding', 'content-length', 'location', 'etag'];
  const all = [status, ...sent.map((name) => headers.get(name)), text].join(' ');
  return all
    .replace(/[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/g, 'ID')
    .replace(/[0-9a-f]{8}(?=-0000-0200)/g, 'RANDOM')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/[\w-]+\.[\w-]+\.[\w-]{86}/g, 'TOKEN');
}
