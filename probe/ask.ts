import type { Client, Reply } from './client.js';
import { DATA_LAKE, OF_SPEC } from './connections.js';

/** The ID of nothing. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const POLL_MS = 500;
const MAX_POLLS = 60;

/** Sends every request that only reads. */
export async function askReads(client: Client): Promise<void> {
  const { ask } = client;
  await ask('A spec by filter, in quotes', `/connectionSpecs?property=id==%22${DATA_LAKE}%22`);
  await ask('A spec by filter, bare', `/connectionSpecs?property=id==${DATA_LAKE}`);
  await ask('A spec by ID', `/connectionSpecs/${DATA_LAKE}`);
  await ask('A spec that does not exist', `/connectionSpecs/${NOBODY}`);
  await ask('A connection that does not exist', `/connections/${NOBODY}`);
  await ask('The connections of a spec', `${OF_SPEC}&limit=100`);
  await askPages(client);
  await ask('How many there are', `${OF_SPEC}&count=true`);
  await ask('Without x-sandbox-name', `${OF_SPEC}&limit=1`, { withoutSandbox: true });
}

async function askPages({ ask }: Client): Promise<void> {
  const path = `${OF_SPEC}&limit=1`;
  const { next } = await ask('The first of them', path);
  if (next !== undefined) await ask('The next page', `${path}&continuationToken=${next}`);
}

/** Creates, reads, updates, tests and deletes. Adds to `facts` what only several responses together tell. */
export async function askWrites(client: Client, prefix: string, facts: string[]): Promise<void> {
  const name = `${prefix} one`;
  const one = await create(client, name, 'A plain name', facts);
  const two = await create(client, name, 'The same name again', facts);
  const odd = `  ${prefix}  cafe\u0301 `;
  const three = await create(client, odd, 'A name with spaces and a split accent', facts);
  await askPages(client);
  const byName = `${OF_SPEC}&property=name==${encodeURIComponent(name)}&limit=100`;
  const { items } = await client.ask('By a name that two have', byName);
  facts.push(`A list by name shows ${items.length} of the two.`);
  if (one !== undefined) await askUpdates(client, one);
  for (const id of [three, two, one]) if (id !== undefined) await remove(client, id, facts);
}

async function create(client: Client, name: string, what: string, facts: string[]) {
  const body = { name, connectionSpec: { id: DATA_LAKE, version: '1.0' } };
  const created = await client.ask('Create', '/connections', { method: 'POST', body });
  const { id, etag } = created.resource;
  if (typeof id !== 'string') return undefined;
  const { resource } = await client.ask('Read at once', `/connections/${id}`);
  const etags = resource.etag === etag ? 'the same etag' : 'another etag';
  facts.push(
    `${what}: came back ${compare(name, resource.name)}, with ${etags}; listed ${await untilListed(client, id, true)}.`,
  );
  return id;
}

async function askUpdates({ ask }: Client, id: string): Promise<void> {
  const path = `/connections/${id}`;
  const patch = ({ resource }: Reply) => ({
    method: 'PATCH' as const,
    headers: { 'if-match': `${resource.etag}` },
    body: [{ op: 'add', path: '/description', value: 'By npm run probe' }],
  });
  const before = await ask('Read before an update', path);
  await ask('Update', path, patch(before));
  await ask('Update with an old etag', path, patch(before));
  await ask('Read after an update', path);
  await ask('Test', `${path}/test`);
}

async function remove(client: Client, id: string, facts: string[]): Promise<void> {
  const path = `/connections/${id}`;
  await client.ask('Delete', path, { method: 'DELETE' });
  await client.ask('Read what is deleted', path);
  await client.ask('Delete again', path, { method: 'DELETE' });
  facts.push(`A deleted connection: listed no more ${await untilListed(client, id, false)}.`);
}

/** Lists until a connection is there, or is not. Newest come first, so it is on the first page. */
async function untilListed(client: Client, id: string, wanted: boolean): Promise<string> {
  const started = client.clock.now();
  for (let lists = 1; lists <= MAX_POLLS; lists += 1) {
    const { items } = await client.ask('Wait for lists', `${OF_SPEC}&limit=100`);
    if (items.some((item) => item.id === id) === wanted) {
      return `after ${lists} lists, ${Math.round(client.clock.now() - started)} ms`;
    }
    await client.clock.sleep(POLL_MS, client.signal);
  }
  return `not even after ${MAX_POLLS} lists`;
}

function compare(sent: string, read: unknown): string {
  if (typeof read !== 'string') return 'as something else than a string';
  if (read === sent) return 'as it was sent';
  if (read === sent.trim()) return 'without whitespace at its ends';
  return read.normalize() === sent.normalize() ? 'in another Unicode form' : 'changed';
}
