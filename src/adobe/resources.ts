import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';
import { shorten } from './shorten.js';

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
  /** For messages, if it is short. */
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
  /** `enabled`, `initializing`, …; some responses lack it. */
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
  /** `undefined` when Adobe gave no result in time. */
  passed: boolean | undefined;
  /** What Adobe says of a test that did not pass, or why there is no result. */
  reason: string | undefined;
}

/** The items of a list, or the one item of a single resource: `{items: […]}` (Adobe, Flow Service API reference). */
export function parseItems(json: unknown): JsonObject[] | undefined {
  if (!isJsonObject(json) || !Array.isArray(json.items)) return undefined;
  const items: unknown[] = json.items;
  return items.every(isJsonObject) ? items : undefined;
}

/** `undefined` without a valid ID and version. */
export function parseSpec(item: JsonObject): ConnectionSpec | undefined {
  const { id, version, authSpec, attributes } = item;
  // The version becomes an output, and is `1.0` in every document of Adobe's.
  if (!isId(id) || !isId(version)) return undefined;
  const name = nonBlankString(item.name);
  const authSpecs: unknown[] = Array.isArray(authSpec) ? authSpec : [];
  return {
    id,
    version,
    name: name && shorten(name, 100),
    authSpecs: authSpecs.flatMap(parseAuthSpec),
    authOptional: isJsonObject(attributes) && `${attributes.authRequired}` === 'false',
  };
}

function parseAuthSpec(authSpec: unknown): AuthSpec[] {
  const name = isJsonObject(authSpec) ? nonBlankString(authSpec.name) : undefined;
  return isJsonObject(authSpec) && name !== undefined ? [{ name, spec: authSpec.spec }] : [];
}

/** `undefined` without a valid ID. */
export function parseConnection(item: JsonObject): Connection | undefined {
  const { id, name, description, sandboxName, state, createdAt, connectionSpec, auth } = item;
  if (!isId(id)) return undefined;
  return {
    id,
    etag: parseEtag(item),
    name: nonBlankString(name),
    specId: isJsonObject(connectionSpec)
      ? nonBlankString(connectionSpec.id)?.toLowerCase()
      : undefined,
    description: nonBlankString(description),
    sandbox: nonBlankString(sandboxName),
    state: nonBlankString(state),
    createdAt: typeof createdAt === 'number' ? createdAt : undefined,
    authSpecName: isJsonObject(auth) ? nonBlankString(auth.specName) : undefined,
  };
}

/** `{id, etag}`, or `{id}` alone as on older pages. */
export function parseCreated(json: unknown): Created | undefined {
  if (!isJsonObject(json) || !isId(json.id)) return undefined;
  return { id: json.id, etag: parseEtag(json) };
}

/**
 * The etag of a body, as it came. It is opaque (usually `"xxxxxxxx-0000-0200-0000-xxxxxxxx0000"`, sometimes a UUID), but it
 * becomes a header and an output, so it has to be short and printable.
 */
function parseEtag({ etag }: JsonObject): string | undefined {
  return typeof etag === 'string' && /^[\x21-\x7e]{1,255}$/.test(etag) ? etag : undefined;
}

/** Every example of an ID is a UUID; any text is accepted that is safe in a path, a log and an output. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\w[\w.:-]{0,127}$/.test(value);
}

/**
 * Whether two names are equal but for case, spaces at their ends, doubled spaces, kinds of dashes and the Unicode form. Most
 * people take such names for the same; Adobe does not say whether it does.
 */
export function isSimilarName(a: string | undefined, b: string): boolean {
  return a !== undefined && plain(a) === plain(b);
}

function plain(name: string): string {
  const text = name.normalize('NFC').trim().toLowerCase();
  return text.replace(/\s+/g, ' ').replace(/\p{Pd}/gu, '-');
}
