import type { StoredConnection } from '../state/store.js';
import type { World } from './world.js';

/** A connection as a list returns it. */
export function viewInList(connection: StoredConnection, world: World): Record<string, unknown> {
  return view(connection, world, {
    description: world.descriptions === 'everywhere',
    auth: world.auth === 'everywhere',
    etag: world.listEtag === 'body',
  });
}

/** A connection as a response returns it that is about this connection only. */
export function viewOfOne(connection: StoredConnection, world: World): Record<string, unknown> {
  return view(connection, world, {
    description: world.descriptions !== 'nowhere',
    auth: world.auth !== 'nowhere',
    etag: world.connectionEtag !== 'header',
  });
}

export function etagHeader({ etag }: StoredConnection, world: World): Record<string, string> {
  return world.connectionEtag === 'body' ? {} : { ETag: etag };
}

interface Shown {
  readonly description: boolean;
  readonly auth: boolean;
  readonly etag: boolean;
}

function view(connection: StoredConnection, world: World, shown: Shown): Record<string, unknown> {
  const { createdAt, updatedAt, state, description, auth, etag, version, connectionSpec, ...rest } =
    connection;
  return {
    ...rest,
    ...(world.createdAt === 'missing'
      ? {}
      : {
          createdAt: time(createdAt, world.createdAt),
          updatedAt: time(updatedAt, world.createdAt),
        }),
    ...(world.state === 'missing' ? {} : { state: inCase(state, world.state) }),
    ...(shown.description && description !== undefined ? { description } : {}),
    ...(shown.auth && auth !== undefined ? { auth } : {}),
    // `version` repeats the etag.
    ...(shown.etag ? { etag, version } : {}),
    connectionSpec: {
      ...connectionSpec,
      version: viewSpecVersion(connectionSpec.version, world),
    },
  };
}

function time(ms: number, form: Exclude<World['createdAt'], 'missing'>): number | string {
  switch (form) {
    case 'number':
      return ms;
    case 'digits':
      return String(ms);
    case 'iso-date':
      return new Date(ms).toISOString();
    case 'seconds':
      return Math.floor(ms / 1000);
  }
}

function inCase(state: string, form: Exclude<World['state'], 'missing'>): string {
  switch (form) {
    case 'lower-case':
      return state;
    case 'upper-case':
      return state.toUpperCase();
    case 'capitalized':
      return state.charAt(0).toUpperCase() + state.slice(1);
  }
}

export function viewSpecVersion(version: string, { specVersion }: World): string | number {
  return specVersion === 'number' ? Number(version) : version;
}
