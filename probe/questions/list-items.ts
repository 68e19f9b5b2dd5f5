import type { World } from '../../simulator/flow-service/world.js';
import { isJsonObject, type JsonObject } from '../../src/json.js';
import type { Evidence } from '../evidence.js';
import { brief, entriesOf, resourceOf } from '../reply.js';
import { type Found, switched } from './question.js';

const KINDS = [
  ['null', (entry: unknown) => entry === null],
  ['string', (entry: unknown) => typeof entry === 'string'],
  ['without-id', (entry: unknown) => isJsonObject(entry) && entry.id === undefined],
  ['without-name', (entry: unknown) => isJsonObject(entry) && entry.name === undefined],
  ['without-spec', (entry: unknown) => isJsonObject(entry) && !isJsonObject(entry.connectionSpec)],
] as const satisfies readonly [World['oddItem'], (entry: unknown) => boolean][];

const oddItem = switched('oddItem', ({ samples, pageSize, reads }) => {
  const lists = [...(samples ?? []), ...(pageSize?.tried ?? [])].map(({ reply }) => reply);
  const entries = lists.flatMap((reply) => [...entriesOf(reply)]);
  if (entries.length === 0) return undefined;
  const found = KINDS.filter(([, isOdd]) => entries.some(isOdd)).map(([kind]) => kind);
  return {
    answer: found[0] ?? 'none',
    seen: `${lists.length} lists${found.length > 1 ? `, also ${found.slice(1).join(', ')}` : ''}`,
    stepWorks: reads?.stepFinds.one,
  };
});

/** The connection `one`, as a list and as a read show it. */
function shownOne({ reads, samples }: Evidence) {
  const read = reads?.byId.find(({ create }) => create.label === 'one');
  const id = read?.create.id;
  const inList = samples?.flatMap(({ items }) => [...items]).find((item) => item.id === id);
  const single = read && resourceOf(read.observed.reply);
  if (!read || !inList || !single) return undefined;
  return { inList, single, reply: read.observed.reply };
}

const listEtag = switched('listEtag', (evidence) => {
  const one = shownOne(evidence);
  if (one === undefined) return undefined;
  const answer = typeof one.inList.etag === 'string' ? 'body' : 'missing';
  return { answer, seen: brief(one.reply), stepWorks: stepReadsEtag(evidence) };
});

/** The step needs an etag as an output, and takes it from a read where lists have none. */
function stepReadsEtag({ reads }: Evidence): boolean {
  const read = reads?.byId.find(({ create }) => create.label === 'one');
  return read?.observed.result?.value?.etag !== undefined;
}

type Shown = Found<World['descriptions'] & World['auth']>['answer'];

function whereShown(inList: boolean, byId: boolean): Shown {
  if (inList && byId) return 'everywhere';
  if (byId) return 'by-id-only';
  return inList ? { other: 'are in lists, but not by ID' } : 'nowhere';
}

const has = (resource: JsonObject, field: string) => resource[field] !== undefined;

const descriptions = switched('descriptions', (evidence) => {
  const one = shownOne(evidence);
  if (one === undefined) return undefined;
  const answer = whereShown(has(one.inList, 'description'), has(one.single, 'description'));
  return { answer, seen: brief(one.reply), stepWorks: true };
});

const auth = switched('auth', ({ reads }) => {
  if (reads?.withAuth === undefined) return undefined;
  const { inList, byId } = reads.withAuth;
  const single = resourceOf(byId);
  if (single === undefined) return undefined;
  const answer = whereShown(has(inList, 'auth'), has(single, 'auth'));
  return { answer, seen: brief(byId), stepWorks: true };
});

export const LIST_ITEM_QUESTIONS = [oddItem, listEtag, descriptions, auth];
