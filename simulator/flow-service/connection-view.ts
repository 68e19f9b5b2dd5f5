import type { StoredConnection } from '../state/store.js';
import type { World } from './world.js';

/** A connection as a response shows it. */
export function viewConnection(
  { createdAt, updatedAt, description, ...rest }: StoredConnection,
  world: World,
  where: 'list' | 'by-id',
): Record<string, unknown> {
  const hasDescription = world.descriptions === 'everywhere' || where === 'by-id';
  return {
    ...rest,
    ...(world.createdAt === 'missing' ? {} : { createdAt, updatedAt }),
    ...(hasDescription && description !== undefined ? { description } : {}),
  };
}
