import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, readFilters } from '../../simulator/flow-service/filter.js';
import { isRefusal } from '../../simulator/flow-service/refusal.js';
import { filter, isPlainName } from '../../src/adobe/query.js';

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
  ])('%j', (name) => expect(isPlainName(name)).toBe(true));
});

describe('a name that Adobe might misread, or store in another form', () => {
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
    'a ',
    'a  b',
    '1',
    '1a',
    '-a',
    '.a',
    'true',
    'False',
    'NULL',
  ])('%j', (name) => expect(isPlainName(name)).toBe(false));
});

describe('a filter', () => {
  it('stands bare or in quotes, encoded', () => {
    expect(filter('name', 'a b', 'bare')).toBe('property=name%3D%3Da%20b');
    expect(filter('connectionSpec.id', 'x', 'quoted')).toBe(
      'property=connectionSpec.id%3D%3D%22x%22',
    );
  });

  it('by a plain name finds that name and no other', () => {
    const name = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'"=,<>!~%+&\'\\ ._-aZ09é'), minLength: 1 }),
      fc.string({ unit: fc.constantFrom(...' ._-abcXYZ019'), minLength: 1, maxLength: 20 }),
    );
    const quoting = fc.constantFrom('bare' as const, 'quoted' as const);
    fc.assert(
      fc.property(name.filter(isPlainName), name, quoting, (wanted, other, written) => {
        const query = new URLSearchParams(filter('name', wanted, written));
        // A parser that shares no code with the action.
        const filters = readFilters(query.getAll('property'), { name: 'value' });
        if (isRefusal(filters)) throw new Error('the server refuses the filter');
        expect(matches({ name: wanted }, filters)).toBe(true);
        expect(matches({ name: other }, filters)).toBe(other === wanted);
      }),
      { numRuns: 1000 },
    );
  });
});
