import type { World } from '../../simulator/flow-service/world.js';
import { isJsonObject, type JsonObject } from '../../src/json.js';
import type { Create } from '../ask/creates.js';
import { readCreatedAt } from '../created-at.js';
import type { Evidence } from '../evidence.js';
import { brief, resourceOf } from '../reply.js';
import { type Found, type Question, switched } from './question.js';

/** The read of a connection by ID: raw, and as the step sees it. */
function readOf({ reads }: Evidence, label: Create['label']) {
  const read = reads?.byId.find(({ create }) => create.label === label);
  const resource = read && resourceOf(read.observed.reply);
  if (!read || !resource) return undefined;
  const { reply, result } = read.observed;
  return { reply, resource, seenByStep: result?.value, create: read.create };
}

const connection = switched('connection', (evidence) => {
  const one = readOf(evidence, 'one');
  if (one === undefined) return undefined;
  const { json } = one.reply;
  const inItems = isJsonObject(json) && Array.isArray(json.items);
  return {
    answer: Array.isArray(json) ? 'list' : inItems ? 'items' : 'bare',
    seen: brief(one.reply),
    stepWorks: one.seenByStep?.id === one.create.id,
  };
});

const connectionEtag = switched('connectionEtag', (evidence) => {
  const one = readOf(evidence, 'one');
  if (one === undefined) return undefined;
  const inBody = typeof one.resource.etag === 'string';
  const inHeader = one.reply.headers.etag !== undefined;
  return {
    answer: etagAnswer(inBody, inHeader),
    seen: brief(one.reply),
    stepWorks: one.seenByStep?.etag !== undefined,
  };
});

function etagAnswer(inBody: boolean, inHeader: boolean): Found<World['connectionEtag']>['answer'] {
  if (inBody) return inHeader ? 'body-and-header' : 'body';
  return inHeader ? 'header' : { other: 'is missing' };
}

const createdAt = switched('createdAt', (evidence) => {
  const one = readOf(evidence, 'one');
  if (one === undefined) return undefined;
  const { form, ms } = readCreatedAt(one.resource.createdAt);
  return {
    answer: form ?? { other: `is of another form (${typeof one.resource.createdAt})` },
    seen: brief(one.reply),
    stepWorks:
      form !== undefined && one.seenByStep !== undefined && one.seenByStep.createdAt === ms,
  };
});

const state: Question = switched('state', (evidence) => {
  const one = readOf(evidence, 'one');
  if (one === undefined) return undefined;
  const { state: value } = one.resource;
  const seenByStep = one.seenByStep?.state;
  return {
    answer: stateForm(value),
    seen: brief(one.reply),
    stepWorks: (seenByStep ?? '').toLowerCase() === `${value ?? ''}`.toLowerCase(),
  };
});

function stateForm(value: unknown): Found<World['state']>['answer'] {
  if (value === undefined || value === null) return 'missing';
  if (typeof value !== 'string') return { other: `is of another form (${typeof value})` };
  if (value === value.toLowerCase()) return 'lower-case';
  return value === value.toUpperCase() ? 'upper-case' : 'capitalized';
}

/** Whether a new connection is in another state at first. It shares the question of the simulator's switch. */
const firstState: Question = {
  id: 'firstState',
  title: 'A new connection',
  documents: 'is enabled (the documents name transitional states, too)',
  tell(evidence) {
    const states = statesOf(evidence);
    const others = states.filter((seen) => seen !== 'enabled');
    if (states.length === 0) return undefined;
    if (others.length === 0) {
      const seen = `${states.length} views`;
      return { answer: 'enabled', says: 'is enabled', seen, isDocumented: true, stepWorks: true };
    }
    const passes = states.at(-1) === 'enabled';
    return {
      answer: passes ? 'transitional' : 'other',
      says: passes ? `is ${others[0]} at first` : `stays ${others[0]}`,
      seen: `${others.length} of ${states.length} views`,
      isDocumented: false,
      stepWorks: passes,
    };
  },
};

/** The states of this probe's connections, in the order in which they were seen; empty where none is shown. */
function statesOf({ samples = [], reads }: Evidence): string[] {
  const resources: JsonObject[] = samples.flatMap(({ items }) => [...items]);
  const read = (reads?.byId ?? []).map(({ observed }) => resourceOf(observed.reply) ?? {});
  return [...resources, ...read].flatMap((resource) =>
    typeof resource.state === 'string' ? [resource.state.toLowerCase()] : [],
  );
}

const names = switched('names', (evidence) => {
  const [unicode, spaces] = [readOf(evidence, 'unicode'), readOf(evidence, 'spaces')];
  if (!unicode || !spaces) return undefined;
  const { reads } = evidence;
  return {
    answer: namesAnswer(
      [unicode.create.name, unicode.resource.name],
      [spaces.create.name, spaces.resource.name],
    ),
    seen: brief(spaces.reply),
    stepWorks: reads?.stepFinds.unicode === true && reads.stepFinds.spaces === true,
  };
});

function namesAnswer(
  [sentUnicode, storedUnicode]: readonly [string, unknown],
  [sentSpaces, storedSpaces]: readonly [string, unknown],
): Found<World['names']>['answer'] {
  const other = { other: 'are stored in a form of their own' };
  const nfc = sentUnicode.normalize('NFC');
  if (storedUnicode !== sentUnicode && storedUnicode !== nfc) return other;
  const isNfc = storedUnicode === nfc;
  const collapsed = sentSpaces.replace(/\s+/g, ' ');
  if (storedSpaces === sentSpaces) return isNfc ? 'nfc' : 'as-sent';
  if (storedSpaces === collapsed.trim()) return isNfc ? 'normalized' : other;
  if (isNfc) return other;
  if (storedSpaces === collapsed) return 'whitespace-collapsed';
  return storedSpaces === sentSpaces.trim() ? 'trimmed' : other;
}

export const CONNECTION_QUESTIONS = [
  connection,
  connectionEtag,
  createdAt,
  state,
  firstState,
  names,
];
