import { AdobeError } from '../errors.js';
import type { JsonObject } from '../json.js';
import { contradiction } from './errors.js';
import type { SandboxAccess } from './gateway.js';
import { openListPages } from './list-pages.js';
import { filter } from './query.js';
import { flowCode, isQueryRefusal } from './refusals.js';
import { type ConnectionSpec, highestVersion, parseSpec } from './resources.js';
import { parseOne } from './success-body.js';

/** `undefined` when no spec has that ID. */
export type FindSpec = (id: string) => Promise<ConnectionSpec | undefined>;

const PATH = '/connectionSpecs';

/**
 * Opens the look-up of connection specs. It filters by ID, with quotes as in Adobe's tutorial. That this shows nothing
 * may be the filter's fault, so the spec is then read by its ID, and at last by a filter without quotes.
 */
export function openSpecLookUp({ gateway, sandbox, debug }: SandboxAccess): FindSpec {
  return async (id) => {
    const purpose = `look up connection spec ${id} in sandbox ${sandbox}`;
    const pages = openListPages({ gateway, path: PATH, purpose, limits: [[]], debug });

    async function byFilter(query: string): Promise<ConnectionSpec | undefined> {
      const first = await pages.first([query]);
      const found = specIn(first.items, id, purpose);
      if (found !== undefined) return found;
      for await (const { items } of pages.rest([query], first)) {
        const later = specIn(items, id, purpose);
        if (later !== undefined) return later;
      }
      return undefined;
    }

    async function byId(): Promise<ConnectionSpec | undefined> {
      const items = await gateway.send({
        purpose,
        method: 'GET',
        path: `${PATH}/${id}`,
        expected: 'a connection spec',
        parse: ({ json }) => parseOne(json),
      });
      return specIn(items, id, purpose);
    }

    const ways = [
      () => byFilter(filter('id', id, 'quoted')),
      byId,
      () => byFilter(filter('id', id, 'bare')),
    ];
    const refusals: AdobeError[] = [];
    for (const [index, way] of ways.entries()) {
      const found = await way().catch((error: unknown) => {
        // Once Adobe has responded, a 404 of any form says that the other way does not show the spec either.
        const isMissing = index > 0 && error instanceof AdobeError && error.status === 404;
        if (!isMissing && !isQueryRefusal(error)) throw error;
        refusals.push(error);
        return undefined;
      });
      if (found !== undefined) return found;
    }
    const [refusal] = refusals;
    if (refusal !== undefined && refusals.length === ways.length && !refusals.some(saysMissing)) {
      throw refusal;
    }
    return undefined;
  };
}

/** The wanted spec among others, for a list that ignores its filter; of several versions the highest. */
function specIn(items: JsonObject[], id: string, purpose: string): ConnectionSpec | undefined {
  const wanted = items.filter((item) => `${item.id}`.toLowerCase() === id);
  const specs = wanted.map(parseSpec).filter((spec) => spec !== undefined);
  if (wanted.length > 0 && specs.length === 0) {
    throw contradiction(purpose, 'Adobe shows it without a valid version');
  }
  return highestVersion(specs);
}

/** A 404, or code 1413, "spec ID invalid" (Adobe, Flow Service errors). */
function saysMissing({ status, code }: AdobeError): boolean {
  return status === 404 || flowCode(code) === '1413';
}
