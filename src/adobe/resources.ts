import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';
import { isEtag, isId, isVersion } from './identifiers.js';

/** A connection spec, as far as the action reads it. */
export interface ConnectionSpec {
  id: string;
  version: string;
  name: string | undefined;
  /** Raw `authSpec` entries, one for each authentication type; empty for a spec without credentials. */
  authSpecs: JsonObject[];
}

/** A connection as Adobe shows it, without `auth.params`: those may hold credentials. */
export interface Connection {
  id: string;
  /** Verbatim, with its quotes. Some answers lack it. */
  etag: string | undefined;
  name: string | undefined;
  specId: string | undefined;
  description: string | undefined;
  sandbox: string | undefined;
  /** `enabled`, `initializing`, …; some answers lack it. */
  state: string | undefined;
  /** Epoch ms. */
  createdAt: number | undefined;
  authSpecName: string | undefined;
}

/** What a 201 names. */
export interface Created {
  id: string;
  etag: string | undefined;
}

export interface TestResult {
  passed: boolean;
  /** What Adobe said of a test that did not pass. */
  reason: string | undefined;
}

/** The items of a list; a single resource comes as a list of one. `undefined` for anything else. */
export function parseItems(json: unknown): JsonObject[] | undefined {
  const items = isJsonObject(json) ? json.items : undefined;
  return Array.isArray(items) && items.every(isJsonObject) ? items : undefined;
}

/**
 * The token of the next page. Only the token is taken from `_links.next.href`, which is relative to the service's
 * root; whether it keeps the filters is not documented, so they are sent again.
 */
export function parseContinuationToken(json: unknown): string | undefined {
  const links = isJsonObject(json) ? json._links : undefined;
  const next = isJsonObject(links) ? links.next : undefined;
  const href = isJsonObject(next) ? nonBlankString(next.href) : undefined;
  const token = /[?&]continuationToken=([^&#]+)/.exec(href ?? '')?.[1];
  if (token === undefined) return undefined;
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

export function parseSpec(item: JsonObject): ConnectionSpec | undefined {
  const { id, version, name, authSpec } = item;
  if (!isId(id) || !isVersion(version)) return undefined;
  const authSpecs = Array.isArray(authSpec) ? authSpec.filter(isJsonObject) : [];
  return { id, version, name: nonBlankString(name), authSpecs };
}

export function parseConnection(item: JsonObject): Connection | undefined {
  const { id, etag, name, description, sandboxName, state, createdAt, connectionSpec, auth } = item;
  if (!isId(id)) return undefined;
  return {
    id,
    etag: isEtag(etag) ? etag : undefined,
    name: nonBlankString(name),
    specId: isJsonObject(connectionSpec) ? nonBlankString(connectionSpec.id) : undefined,
    description: nonBlankString(description),
    sandbox: nonBlankString(sandboxName),
    state: nonBlankString(state),
    createdAt: typeof createdAt === 'number' ? createdAt : undefined,
    authSpecName: isJsonObject(auth) ? nonBlankString(auth.specName) : undefined,
  };
}

export function parseCreated(json: unknown): Created | undefined {
  const { id, etag } = isJsonObject(json) ? json : {};
  return isId(id) ? { id, etag: isEtag(etag) ? etag : undefined } : undefined;
}

export function parseTestResult(json: unknown): TestResult | undefined {
  const { result, errorMessage, message } = isJsonObject(json) ? json : {};
  if (typeof result !== 'boolean') return undefined;
  return { passed: result, reason: nonBlankString(errorMessage) ?? nonBlankString(message) };
}
