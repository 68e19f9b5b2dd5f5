import type { Client } from './client.js';
import { DATA_LAKE, OF_SPEC } from './connections.js';

/** The ID of nothing. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const JSON_BODY = { 'content-type': 'application/json' };
const POLL_MS = 500;
const MAX_POLLS = 60;

/** Sends every request that only reads. */
export async function askReads({ ask }: Client): Promise<void> {
  await ask('A spec by filter', `/connectionSpecs?property=id==%22${DATA_LAKE}%22`);
  await ask('A spec by ID', `/connectionSpecs/${DATA_LAKE}`);
  await ask('No spec by filter', `/connectionSpecs?property=id==%22${NOBODY}%22`);
  await ask('No spec by ID', `/connectionSpecs/${NOBODY}`);
  await ask('No connection', `/connections/${NOBODY}`);
  await ask('No sandbox', OF_SPEC, { headers: { 'x-sandbox-name': 'no-such-sandbox' } });
  await ask('The connections of a spec', `${OF_SPEC}&limit=100`);
  await askPages(ask);
}

async function askPages(ask: Client['ask']): Promise<void> {
  const path = `${OF_SPEC}&limit=1`;
  const { next } = await ask('The first of them', path);
  if (next !== undefined) await ask('The next page', `${path}&continuationToken=${next}`);
}

/** Creates, reads, updates, tests and deletes. Adds to `facts` what only several responses together tell. */
export async function askWrites(client: Client, prefix: string, facts: string[]): Promise<void> {
  const name = `${prefix} one`;
  const odd = `  ${prefix}  cafe\u0301 `;
  const ids: string[] = [];
  for (const one of [name, name, odd]) ids.push(...(await create(client, one, facts)));
  await askPages(client.ask);
  const byName = `${OF_SPEC}&property=name==${encodeURIComponent(name)}&limit=100`;
  const { items } = await client.ask('By a name that two have', byName);
  facts.push(`A list by name shows ${items.length} of the two.`);
  const [first] = ids;
  if (first !== undefined) await askUpdates(client, first);
  for (const id of ids) await remove(client, id, facts);
}

/** The ID of the connection, in a list of its own; none when it was refused. */
async function create(client: Client, name: string, facts: string[]): Promise<string[]> {
  const body = { name, connectionSpec: { id: DATA_LAKE, version: '1.0' } };
  const options = { method: 'POST', headers: JSON_BODY, body } as const; // for the type of the method
  const { id } = (await client.ask('Create', '/connections', options)).resource;
  if (typeof id !== 'string') return [];
  const { resource } = await client.ask('Read at once', `/connections/${id}`);
  const stored = resource.name === name ? 'its name as sent' : 'another name than was sent';
  facts.push(`A created connection: ${stored}; listed ${await untilListed(client, id, true)}.`);
  return [id];
}

async function askUpdates({ ask }: Client, id: string): Promise<void> {
  const path = `/connections/${id}`;
  const { resource } = await ask('Read before an update', path);
  const patch = {
    method: 'PATCH',
    headers: { ...JSON_BODY, 'if-match': `${resource.etag}` },
    body: [{ op: 'add', path: '/description', value: 'By npm run probe' }],
  } as const; // for the type of the method
  await ask('Update', path, patch);
  await ask('Update with an old etag', path, patch);
  await ask('Test', `${path}/test`);
}

async function remove(client: Client, id: string, facts: string[]): Promise<void> {
  const path = `/connections/${id}`;
  await client.ask('Delete', path, { method: 'DELETE' });
  await client.ask('Read what is deleted', path);
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
