import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, readFilters } from '../../simulator/flow-service/filter.js';
import { isRefusal } from '../../simulator/flow-service/refusal.js';
import { connectionsQuery, isPlainName, specQuery } from '../../src/adobe/query.js';

const SPEC = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
const BY_SPEC = `property=connectionSpec.id%3D%3D${SPEC}`;

describe('a name that Adobe can filter by', () => {
  it.each([
    'a',
    'Z',
    'Dataset Base Connection',
    'a.b_c-d 1',
    'A1',
    'trueish',
    'nullable',
    'x true',
  ])('%j', (name) => {
    expect(isPlainName(name)).toBe(true);
    expect(connectionsQuery(SPEC, name)).toEqual([
      BY_SPEC,
      `property=name%3D%3D${encodeURIComponent(name)}`,
    ]);
  });
});

describe('a name that Adobe might misread', () => {
  it.each([
    '',
    'a,b',
    '"a"',
    'a"b',
    "it's",
    'a=b',
    'a==b',
    'a<b',
    'a>b',
    'a!b',
    'a~b',
    'a+b',
    'a%20b',
    'a\\b',
    'a&b',
    'a[]',
    'é',
    'a\nb',
    ' a',
    '1',
    '1a',
    '-a',
    '.a',
    'true',
    'False',
    'NULL',
  ])('%j is not sent', (name) => {
    expect(isPlainName(name)).toBe(false);
    expect(connectionsQuery(SPEC, name)).toEqual([BY_SPEC]);
  });
});

it('lists a whole spec without a name', () => {
  expect(connectionsQuery(SPEC, undefined)).toEqual([BY_SPEC]);
});

it('looks a spec up by its ID in quotes', () => {
  expect(specQuery(SPEC)).toEqual([`property=id%3D%3D%22${SPEC}%22`]);
});

/** As a server reads the query, by a parser that shares no code with the action. */
function serverSide(query: string[], entity: object): boolean {
  const filters = readFilters(new URLSearchParams(query.join('&')).getAll('property'), {
    id: 'value',
    name: 'value',
    connectionSpec: 'structure',
  });
  if (isRefusal(filters)) throw new Error('the server refuses the filter');
  return matches(entity, filters);
}

describe('for every name', () => {
  const letters = '"=,<>!~%+&\'\\ ._-aZ09é';
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...' ._-abcXYZ019'), minLength: 1, maxLength: 20 }),
    fc.string({ unit: 'binary', minLength: 1 }),
  );

  it('the query finds the connection of that name', () => {
    fc.assert(
      fc.property(name, (wanted) => {
        const query = connectionsQuery(SPEC, wanted);
        expect(serverSide(query, { name: wanted, connectionSpec: { id: SPEC } })).toBe(true);
        expect(serverSide(query, { name: wanted, connectionSpec: { id: 'x' } })).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('a filter by name finds that name and no other', () => {
    fc.assert(
      fc.property(name.filter(isPlainName), name, (wanted, other) => {
        const query = connectionsQuery(SPEC, wanted);
        const found = serverSide(query, { name: other, connectionSpec: { id: SPEC } });
        expect(found).toBe(other === wanted);
      }),
      { numRuns: 500 },
    );
  });
});
