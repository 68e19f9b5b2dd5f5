import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringLeaves } from '../../src/runner/string-leaves.js';

describe('string leaves', () => {
  it.each([
    ['{"a":"x","b":{"c":["y",{"d":"z"}]}}', ['x', 'y', 'z']],
    ['{"a" : "x" , "b":"y"}', ['x', 'y']],
    ['{"a":"","b":1,"c":true,"d":null}', []],
    ['{"a":"q\\"u\\\\o\\nte\\u00e9"}', ['q"u\\o\nteé']],
    ['{"a":"x:y","b":"::"}', ['x:y', '::']],
    ['{"a":"x","a":"y"}', ['x', 'y']],
    ['["x"]', ['x']],
    ['"x"', ['x']],
    ['', []],
    ['no JSON at all', []],
    ['{"a":"x","b":"y"', ['x', 'y']],
    ['{"a":"x",}', ['x']],
    ['{a:"x"}', ['x']],
    ['{"a":"x"} trailing "y"', ['x', 'y']],
    ['{"a":"bad \\q escape","b":"y"}', ['y']],
  ])('of %s are %j', (text, leaves) => {
    expect(stringLeaves(text)).toEqual(leaves);
  });

  it('are told apart in reasonable time, however hostile the text', () => {
    expect(stringLeaves(`{"a":"x","b":"${'\\"'.repeat(500_000)}`)).toEqual(['x']);
    expect(stringLeaves(`{"a":"${'\\"'.repeat(500_000)}"}`)).toEqual(['"'.repeat(500_000)]);
    expect(stringLeaves('{'.repeat(1_000_000))).toEqual([]);
  });

  it('are all found, however the object is written', () => {
    const options = { stringUnit: 'binary', maxDepth: 4 } as const;
    fc.assert(
      fc.property(fc.jsonValue(options), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const found = stringLeaves(JSON.stringify(value, null, indent));
        expect(found.toSorted()).toEqual(leavesOf(value).toSorted());
      }),
      { numRuns: 1000 },
    );
  });

  it('are found in an object that lacks its end', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (values) => {
        const text = JSON.stringify(Object.fromEntries(values.entries()));
        expect(stringLeaves(text.slice(0, -1))).toEqual(values);
      }),
    );
  });
});

/** By walking the value, where `stringLeaves` reads the text. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
