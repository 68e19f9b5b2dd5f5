import { isEquivalentName } from '../../src/adobe/names.js';
import type { Connection } from '../../src/adobe/resources.js';
import { isJsonObject, type JsonObject } from '../../src/json.js';
import { works } from '../attempt.js';
import type { Client, Observed } from '../client.js';
import { filter, quoted } from '../filter.js';
import { beginsWith, DATA_LAKE } from '../names.js';
import { itemsOf, type Reply } from '../reply.js';
import type { Create } from './creates.js';
import type { ListSample } from './list-samples.js';

export interface ReadEvidence {
  /** Each connection by its ID. */
  readonly byId: readonly {
    readonly create: Create;
    readonly observed: Observed<Connection | undefined>;
  }[];
  /** Somebody else's connection of a spec with authentication types: as a list and as a read show it. */
  readonly withAuth: { readonly inList: JsonObject; readonly byId: Reply } | undefined;
  /** Whether the step finds the connections in its list, by the names it sent. */
  readonly stepFinds: Readonly<Partial<Record<Create['label'], boolean>>>;
  /** Adobe's clock as the step estimates it, epoch ms. */
  readonly adobeNow: number | undefined;
}

/** Reads each connection that was made by its ID, and looks for it as the step does. */
export async function askReads(
  client: Client,
  creates: readonly Create[],
  samples: readonly ListSample[],
  prefix: string,
): Promise<ReadEvidence> {
  const { flowService } = client;
  const byId: ReadEvidence['byId'][number][] = [];
  const stepFinds: Partial<Record<Create['label'], boolean>> = {};
  for (const create of creates) {
    const { id, name, label } = create;
    if (id === undefined) continue;
    const observed = await readById(client, id);
    byId.push({ create, observed });
    stepFinds[label] = await works(async () => {
      const listed = await flowService.listConnections(DATA_LAKE, name);
      return listed.some((one) => one.id === id && isEquivalentName(one.name, name));
    });
  }
  const others = samples
    .flatMap(({ reply }) => itemsOf(reply))
    .filter(({ name }) => !beginsWith(name, prefix));
  return {
    byId,
    withAuth: await findWithAuth(client, others),
    stepFinds,
    adobeNow: flowService.adobeNow(),
  };
}

export function readById(client: Client, id: string): Promise<Observed<Connection | undefined>> {
  return client.observe(
    ({ method, url }) => method === 'GET' && url.endsWith(`/connections/${id}`),
    () => client.flowService.getConnection(id),
  );
}

/** Some specs are enough: a sandbox may have many. */
const MAX_SPECS = 5;

async function findWithAuth(
  client: Client,
  others: readonly JsonObject[],
): Promise<ReadEvidence['withAuth']> {
  const bySpec = new Map(others.map((item) => [specIdOf(item), item]));
  bySpec.delete(undefined);
  bySpec.delete(DATA_LAKE);
  for (const [specId, inList] of [...bySpec].slice(0, MAX_SPECS)) {
    if (specId === undefined || typeof inList.id !== 'string') continue;
    if (!(await hasAuthSpec(client, specId))) continue;
    const byId = await client.ask({ path: `/connections/${encodeURIComponent(inList.id)}` });
    return { inList, byId };
  }
  return undefined;
}

function specIdOf({ connectionSpec }: JsonObject): string | undefined {
  const id = isJsonObject(connectionSpec) ? connectionSpec.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

async function hasAuthSpec({ ask }: Client, specId: string): Promise<boolean> {
  const reply = await ask({ path: '/connectionSpecs', query: [filter('id', quoted(specId))] });
  const spec = itemsOf(reply).find(({ id }) => id === specId);
  return Array.isArray(spec?.authSpec) && spec.authSpec.length > 0;
}
