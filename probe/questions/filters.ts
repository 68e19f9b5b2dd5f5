import type { World } from '../../simulator/flow-service/world.js';
import type { FieldEvidence, FilterEvidence, Filtered } from '../ask/filters.js';
import { type SpecEvidence, showsDataLake } from '../ask/specs.js';
import type { Evidence } from '../evidence.js';
import { brief, isSuccess, type Reply } from '../reply.js';
import { type Found, switched } from './question.js';

type Effect = 'works' | 'matches nothing' | 'is ignored' | 'is refused';

/** What a filter does, in one form. */
function effectOf(filtered: Filtered, unmatched: Filtered): Effect {
  if (!isSuccess(filtered.reply)) return 'is refused';
  if (!filtered.showsOne) return 'matches nothing';
  return unmatched.showsOne || unmatched.showsTwo ? 'is ignored' : 'works';
}

/** What a filter by a field does, in the form that does most. */
function bestEffect({ quoted, bare, unmatched }: FieldEvidence): Effect {
  const effects = [effectOf(quoted, unmatched), effectOf(bare, unmatched)];
  const order: Effect[] = ['works', 'is ignored', 'matches nothing'];
  return order.find((effect) => effects.includes(effect)) ?? 'is refused';
}

function effectsOf({ bySpec, byName, byId }: FilterEvidence): Effect[] {
  return [bySpec, byName, byId].map(bestEffect);
}

const stepFinds = ({ reads }: Evidence) => reads?.stepFinds.one;

function formOutcome(reply: Reply, shows: boolean): 'match' | 'nothing' | 'refused' {
  if (!isSuccess(reply)) return 'refused';
  return shows ? 'match' : 'nothing';
}

/** How values with quotes and without do in the first field that can be filtered by, or else in the look-up of a spec. */
function valueForms(
  { bySpec, byName, byId }: FilterEvidence,
  specs: SpecEvidence,
): { quoted: Reply; bare: Reply; outcome: string } {
  const field = [bySpec, byName, byId].find((candidate) => bestEffect(candidate) === 'works');
  const [quoted, bare] = field
    ? [field.quoted.reply, field.bare.reply]
    : [specs.quoted, specs.bare];
  const [quotedShows, bareShows] = field
    ? [field.quoted.showsOne, field.bare.showsOne]
    : [showsDataLake(specs.quoted), showsDataLake(specs.bare)];
  const outcome = `${formOutcome(quoted, quotedShows)} ${formOutcome(bare, bareShows)}`;
  return { quoted, bare, outcome };
}

const VALUES: Readonly<Record<string, World['filterValues']>> = {
  'match match': 'quoted-and-bare-match',
  'match nothing': 'bare-match-nothing',
  'match refused': 'bare-refused',
  'nothing match': 'quoted-match-nothing',
  'refused match': 'quoted-refused',
};

const filterValues = switched('filterValues', ({ filters, specs, reads }) => {
  if (filters === undefined || specs === undefined) return undefined;
  const { quoted, bare, outcome } = valueForms(filters, specs);
  return {
    answer: VALUES[outcome] ?? { other: 'match neither with quotes nor without' },
    seen: `with quotes: ${brief(quoted)}; without: ${brief(bare)}`,
    stepWorks: reads && reads.stepFinds.one === true && specs.stepFinds,
  };
});

const listFilters = switched('listFilters', (evidence) => {
  const { filters } = evidence;
  if (filters === undefined) return undefined;
  const effects = effectsOf(filters);
  const seen = `by spec: ${effects[0]}; by name: ${effects[1]}; by ID: ${effects[2]}`;
  return { answer: filtersAnswer(effects), seen, stepWorks: stepFinds(evidence) };
});

function filtersAnswer(effects: readonly Effect[]): Found<World['listFilters']>['answer'] {
  if (effects.every((effect) => effect === 'is refused')) return 'refused';
  if (effects.every((effect) => effect === 'is ignored')) return 'ignored';
  if (effects.includes('works')) return 'accepted';
  return { other: 'do not work, each in another way' };
}

const connectionSpecFilter = switched('connectionSpecFilter', (evidence) => {
  const { filters } = evidence;
  if (filters === undefined || filtersAnswer(effectsOf(filters)) !== 'accepted') return undefined;
  const { quoted } = filters.bySpec;
  return {
    answer: specFilterAnswer(bestEffect(filters.bySpec), quoted.reply),
    seen: brief(quoted.reply),
    stepWorks: stepFinds(evidence),
  };
});

function specFilterAnswer(
  effect: Effect,
  { status, code = '' }: Reply,
): Found<World['connectionSpecFilter']>['answer'] {
  if (effect === 'works') return 'matches';
  if (effect === 'matches nothing') return 'matches-nothing';
  if (effect === 'is ignored') return 'ignored';
  return status === 400 && code.includes('1449')
    ? 'refused-1449'
    : { other: `is an HTTP ${status} ${code}` };
}

const nameFilter = switched('nameFilter', (evidence) => {
  const { filters } = evidence;
  if (filters === undefined || filtersAnswer(effectsOf(filters)) !== 'accepted') return undefined;
  return {
    answer: nameFilterAnswer(filters),
    seen: brief(filters.byName.quoted.reply),
    stepWorks: stepFinds(evidence),
  };
});

const REFUSED: Readonly<Record<string, World['nameFilter']>> = {
  '1440': 'refused-1440',
  '1448': 'refused-1448',
  '1452': 'refused-1452',
};

function nameFilterAnswer(filters: FilterEvidence): Found<World['nameFilter']>['answer'] {
  const effect = bestEffect(filters.byName);
  if (effect === 'is ignored') return 'ignored';
  if (effect === 'matches nothing') return 'matches-nothing';
  if (effect === 'is refused') {
    const { status, code = '' } = filters.byName.quoted.reply;
    const number = /\d{4}/.exec(code)?.[0] ?? '';
    const known = status === 400 ? REFUSED[number] : undefined;
    return known ?? { other: `is an HTTP ${status} ${code}` };
  }
  const { byNameAndOtherSpec, byPartOfName, byNameInCapitals } = filters;
  if (bestEffect(filters.bySpec) === 'works' && byNameAndOtherSpec.showsOne) {
    return 'replaces-spec-filter';
  }
  if (byPartOfName.showsOne) return 'matches-parts';
  return byNameInCapitals.showsOne ? 'matches-any-case' : 'matches-exactly';
}

export const FILTER_QUESTIONS = [filterValues, listFilters, nameFilter, connectionSpecFilter];
