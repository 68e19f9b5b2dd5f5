import { AdobeError } from '../errors.js';
import type { Gateway } from './gateway.js';
import { isFilterRefusal, isNoSuchSpec } from './refusals.js';
import { type ConnectionSpec, parseItems, parseSpec } from './resources.js';

/**
 * Looks a connection spec up; `undefined` when no spec has that ID. It is asked for by a filter, as Adobe's tutorial does,
 * and before it counts as missing by its ID: Adobe's documents differ in whether values in this filter have quotes.
 */
export async function findSpec(gateway: Gateway, id: string): Promise<ConnectionSpec | undefined> {
  const read = (path: string, query: string[] = []) =>
    gateway.send({
      purpose: `look up connection spec ${id}`,
      method: 'GET',
      path,
      query,
      expected: 'a list of connection specs with their versions',
      parse: ({ json }) => parseFound(json, id),
    });
  const filter = `property=${encodeURIComponent(`id=="${id}"`)}`;
  try {
    const { spec } = await read('/connectionSpecs', [filter]);
    if (spec !== undefined) return spec;
  } catch (error) {
    if (!(error instanceof AdobeError && (isNoSuchSpec(error, id) || isFilterRefusal(error)))) {
      throw error;
    }
  }
  try {
    return (await read(`/connectionSpecs/${id}`)).spec;
  } catch (error) {
    if (!(error instanceof AdobeError && isNoSuchSpec(error, id))) throw error;
    return undefined;
  }
}

/** The spec among the items, if it is one of them; `undefined` when the response cannot be read. */
function parseFound(json: unknown, id: string): { spec: ConnectionSpec | undefined } | undefined {
  const items = parseItems(json);
  if (items === undefined) return undefined;
  const item = items.find((one) => `${one.id}`.toLowerCase() === id);
  const spec = item && parseSpec(item);
  return item !== undefined && spec === undefined ? undefined : { spec };
}
