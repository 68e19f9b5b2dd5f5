import type { JsonResponse } from '../http/call.js';
import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';
import { isEtag, isId, isVersion } from './identifiers.js';
import { shorten } from './shorten.js';
import { isError, parseOne } from './success-body.js';

/** An authentication type of a connection spec. */
export interface AuthSpec {
  name: string;
  /** JSON Schema of its credentials, as it came. */
  spec?: unknown;
}

/** A connection spec, as far as the action reads it. */
export interface ConnectionSpec {
  id: string;
  version: string;
  /** For messages, cut to a length. */
  name: string | undefined;
  /** Empty for a spec without credentials. */
  authSpecs: AuthSpec[];
  /** Whether the spec says that its connections work without credentials (`attributes.authRequired: false`). */
  authOptional: boolean;
}

/** A connection as Adobe shows it, without `auth.params`: those may hold credentials. */
export interface Connection {
  id: string;
  /** Verbatim, with its quotes. Some responses lack it. */
  etag: string | undefined;
  name: string | undefined;
  specId: string | undefined;
  description: string | undefined;
  sandbox: string | undefined;
  /** `enabled`, `initializing`, …, in any case; some responses lack it. */
  state: string | undefined;
  /** Epoch ms. */
  createdAt: number | undefined;
  authSpecName: string | undefined;
}

/** What the response to a create names. */
export interface Created {
  id: string;
  etag: string | undefined;
}

/** What Adobe's test of a connection came to. */
export interface TestResult {
  passed: boolean;
  /** What Adobe says of a test that did not pass. */
  reason: string | undefined;
}

export function parseSpec(item: JsonObject): ConnectionSpec | undefined {
  const { id, name, authSpec, attributes } = item;
  const version = parseVersion(item.version);
  if (!isId(id) || version === undefined) return undefined;
  const authRequired = isJsonObject(attributes) ? attributes.authRequired : undefined;
  return {
    id,
    version,
    name: shortString(name),
    authSpecs: [authSpec].flat().flatMap(parseAuthSpec),
    authOptional: `${authRequired}` === 'false',
  };
}

function parseAuthSpec(authSpec: unknown): AuthSpec[] {
  const name = isJsonObject(authSpec) ? nonBlankString(authSpec.name) : undefined;
  return isJsonObject(authSpec) && name !== undefined ? [{ name, spec: authSpec.spec }] : [];
}

/** A number lacks the end of `1.0`, which is how every document of Adobe's writes it. */
function parseVersion(version: unknown): string | undefined {
  if (typeof version === 'number') return Number.isInteger(version) ? `${version}.0` : `${version}`;
  const text = typeof version === 'string' ? version.trim() : version;
  return isVersion(text) ? text : undefined;
}

/** The version of a spec that is in use where a list shows several: the highest, part by part as numbers. */
export function highestVersion(specs: readonly ConnectionSpec[]): ConnectionSpec | undefined {
  const isNumeric = ({ version }: ConnectionSpec) => /^\d+(?:\.\d+)*$/.test(version);
  const candidates = specs.some(isNumeric) ? specs.filter(isNumeric) : specs;
  return candidates.toSorted((a, b) =>
    b.version.localeCompare(a.version, 'en', { numeric: true }),
  )[0];
}

export function parseConnection(item: JsonObject): Connection | undefined {
  const { id, etag, version, name, description, sandboxName, state, createdAt, auth } = item;
  if (!isId(id)) return undefined;
  return {
    id,
    // `version` repeats the etag (Adobe, Flow Service API reference: connections).
    etag: [etag, version].find(isQuotedEtag) ?? (isEtag(etag) ? etag : undefined),
    name: nonBlankString(name),
    specId: parseSpecId(item),
    description: nonBlankString(description),
    sandbox: nonBlankString(sandboxName),
    state: nonBlankString(state)?.trim(),
    createdAt: parseTime(createdAt),
    authSpecName: isJsonObject(auth) ? nonBlankString(auth.specName) : undefined,
  };
}

function isQuotedEtag(value: unknown): value is string {
  return isEtag(value) && value.startsWith('"');
}

/** A text that is shown and that nothing depends on in full. */
function shortString(value: unknown): string | undefined {
  const text = nonBlankString(value);
  return text && shorten(text, 100);
}

/** The ID of a connection's spec, in an object or as it is; in lower case. */
export function parseSpecId({ connectionSpec, connectionSpecId }: JsonObject): string | undefined {
  const id = isJsonObject(connectionSpec)
    ? connectionSpec.id
    : (connectionSpec ?? connectionSpecId);
  return nonBlankString(id)?.trim().toLowerCase();
}

/** A time in s, ms or smaller units since 1970, as a number or its digits, or a date. Without a time zone it is UTC. */
export function parseTime(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : (nonBlankString(value)?.trim() ?? '');
  if (/^\d+(?:\.\d+)?$/.test(text)) return toMs(Number(text));
  if (!/^\d{4}-|[a-z]{3} /i.test(text)) return undefined;
  const hasZone = /(?:Z|GMT|UTC|[+-]\d\d(?::?\d\d)?)$/i.test(text) && text.length > 10;
  const epochMs = Date.parse(hasZone ? text.replace(/([+-]\d\d)$/, '$1:00') : `${text}Z`);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

/** 10^11 s are in the year 5138, 10^11 ms in 1973: the size tells the unit. */
function toMs(time: number): number | undefined {
  if (time < 1e8) return undefined;
  if (time < 1e11) return time * 1000;
  for (const divisor of [1, 1e3, 1e6]) if (time / divisor < 1e14) return Math.floor(time / divisor);
  return undefined;
}

/** The one connection of a response: the body in any form, with the etag of the header where the body has none. */
export function parseSingle({ response, json }: JsonResponse, id: string): Connection | undefined {
  const found = parseOne(json)
    .map(parseConnection)
    .find((connection) => connection?.id === id);
  return found && { ...found, etag: found.etag ?? headerEtag(response.headers.etag) };
}

/**
 * What a create has made: the one resource of the body, else the end of the `Location` header, absolute or relative.
 * `undefined` when neither names one ID, or the body is an error.
 */
export function parseCreated({ response, json }: JsonResponse): Created | undefined {
  if (isError(json)) return undefined;
  const [item, ...others] = parseOne(json);
  const id = typeof json === 'string' ? json : others.length === 0 ? item?.id : undefined;
  const named = isId(id) ? id : locationId(response.headers.location);
  if (named === undefined) return undefined;
  return { id: named, etag: parseEtag({ response, json }) };
}

/** The etag of a single resource, in the body or the `ETag` header. */
export function parseEtag({ response, json }: JsonResponse): string | undefined {
  const etag = parseOne(json)[0]?.etag;
  return isEtag(etag) ? etag : headerEtag(response.headers.etag);
}

/** A proxy that compresses a response makes its etag weak (`W/"…"`), which `If-Match` never accepts (RFC 9110 §13.1.1). */
function headerEtag(header: string | undefined): string | undefined {
  const etag = header?.trim().replace(/^W\//, '');
  return isEtag(etag) ? etag : undefined;
}

function locationId(location: string | undefined): string | undefined {
  const [, id] =
    /(?:^|(?:^|\/)connections\/)([^/?#]+)\/?(?:[?#].*)?$/.exec(location?.trim() ?? '') ?? [];
  return isId(id) && id !== 'connections' ? id : undefined;
}
