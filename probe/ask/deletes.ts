import type { Connection } from '../../src/adobe/resources.js';
import type { Client, Observed } from '../client.js';
import type { ListSampler } from './list-samples.js';
import { readById } from './reads.js';

export interface DeleteEvidence {
  readonly id: string;
  readonly observed: Observed<void>;
  /** When the response came, by the client's clock. */
  readonly receivedAt: number;
  /** A read of the connection after all lists lack it. `undefined` when the delete failed. */
  readonly readAfter: Observed<Connection | undefined> | undefined;
}

/** Deletes a connection of this probe, and lists until no list shows it. */
export async function askDelete(
  client: Client,
  sampler: ListSampler,
  id: string,
): Promise<DeleteEvidence> {
  const observed = await client.observe(
    ({ method }) => method === 'DELETE',
    () => client.flowService.deleteConnection(id),
  );
  const receivedAt = client.clock.now();
  if (observed.result === undefined) return { id, observed, receivedAt, readAfter: undefined };
  await sampler.until(({ items }) => items.every((item) => item.id !== id), 50);
  return { id, observed, receivedAt, readAfter: await readById(client, id) };
}
