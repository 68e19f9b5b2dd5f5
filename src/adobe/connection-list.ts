import type { FlowService, FlowServiceOptions } from './flow-service.js';
import { connectionsQuery } from './query.js';
import {
  type Connection,
  parseConnection,
  parseContinuationToken,
  parseItems,
} from './resources.js';

/** The most that one page holds (Adobe, Destinations API reference: `limit`). */
const PAGE_SIZE = 100;

/** Opens the lists of a sandbox's connections. What one list teaches is remembered for the next ones. */
export function openConnectionList({
  gateway,
  sandbox,
}: FlowServiceOptions): FlowService['listConnections'] {
  return async (specId, name) => {
    const purpose = `list the connections of connection spec ${specId} in sandbox ${sandbox}`;
    const query = [...connectionsQuery(specId, name), `limit=${PAGE_SIZE}`];
    const connections = new Map<string, Connection>();
    let token: string | undefined;
    do {
      const page = await gateway.send({
        purpose,
        method: 'GET',
        path: '/connections',
        query:
          token === undefined
            ? query
            : [...query, `continuationToken=${encodeURIComponent(token)}`],
        expected: 'items',
        parse: ({ json }) => {
          const items = parseItems(json);
          return items === undefined ? undefined : { items, next: parseContinuationToken(json) };
        },
      });
      for (const item of page.items) {
        const connection = parseConnection(item);
        if (connection !== undefined) connections.set(connection.id, connection);
      }
      token = page.next;
    } while (token !== undefined);
    return [...connections.values()];
  };
}
