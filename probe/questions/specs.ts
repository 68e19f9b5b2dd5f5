import type { World } from '../../simulator/flow-service/world.js';
import { type SpecEvidence, showsDataLake } from '../ask/specs.js';
import { DATA_LAKE } from '../names.js';
import { brief, isSuccess, itemsOf, type Reply } from '../reply.js';
import { type Found, switched } from './question.js';

/** The look-up that shows the data lake's spec. */
function lookUpOf({ quoted, bare }: SpecEvidence): Reply | undefined {
  return [quoted, bare].find(showsDataLake);
}

const unknownSpec = switched('unknownSpec', ({ specs }) => {
  if (specs === undefined) return undefined;
  const { unknown, stepKnowsUnknown } = specs;
  return { answer: unknownAnswer(unknown), seen: brief(unknown), stepWorks: stepKnowsUnknown };
});

function unknownAnswer(reply: Reply): Found<World['unknownSpec']>['answer'] {
  if (isSuccess(reply)) return itemsOf(reply).length === 0 ? 'empty-list' : 'other-specs';
  if (reply.status === 404) return 'refused-404';
  return reply.status === 400 && reply.code?.includes('1413')
    ? 'refused-400'
    : { other: `is an HTTP ${reply.status} ${reply.code ?? ''}` };
}

const specFilter = switched('specFilter', ({ specs }) => {
  const reply = specs && lookUpOf(specs);
  if (reply === undefined) return undefined;
  const others = itemsOf(reply).filter(({ id }) => id !== DATA_LAKE).length;
  return {
    answer: others === 0 ? 'matches' : 'ignored',
    seen: `${others} others; ${brief(reply)}`,
    stepWorks: specs?.stepFinds,
  };
});

const specVersion = switched('specVersion', ({ specs }) => {
  const reply = specs && lookUpOf(specs);
  if (reply === undefined) return undefined;
  const versions = itemsOf(reply)
    .filter(({ id }) => id === DATA_LAKE)
    .map(({ version }) => version);
  return {
    answer: versionAnswer(versions),
    seen: `${versions.length} versions; ${brief(reply)}`,
    stepWorks: specs?.stepFinds,
  };
});

function versionAnswer(versions: readonly unknown[]): Found<World['specVersion']>['answer'] {
  if (versions.length > 1) return 'several';
  const [version] = versions;
  if (typeof version === 'string') return 'string';
  return typeof version === 'number' ? 'number' : { other: `is of type ${typeof version}` };
}

export const SPEC_QUESTIONS = [unknownSpec, specFilter, specVersion];
