import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../src/runner/json-scanner.js';
import { SyntaxMistake } from '../../src/runner/strict-json-error.js';

/** What the scanner tells of a text, in order. */
function eventsOf(text: string): unknown[] {
  const events: unknown[] = [];
  scanJson(text, {
    open: (offset, depth) => events.push(['open', offset, depth]),
    property: (name, offset, isRepeated) => events.push([name, offset, isRepeated]),
    number: (literal, path, offset) => events.push([literal, path, offset]),
  });
  return events;
}

function isAccepted(text: string): boolean {
  try {
    eventsOf(text);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxMistake);
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the scanner', () => {
  it('tells of objects, lists, properties and numbers', () => {
    expect(eventsOf(' {"a": 1, "b": {"c": [2, {"d": -0.5e1}]}, "\\u0061": "3"} ')).toEqual([
      ['open', 1, 1],
      ['a', 2, false],
      ['1', 'a', 7],
      ['b', 10, false],
      ['open', 15, 2],
      ['c', 16, false],
      ['open', 21, 3],
      ['2', 'b.c[0]', 22],
      ['open', 25, 4],
      ['d', 26, false],
      ['-0.5e1', 'b.c[1].d', 31],
      ['a', 42, true],
    ]);
  });

  it.each([
    ...['{}', '[]', '""', '0', '-1.5E+3', 'true', 'null', ' [ 1 , [ ] ] ', '{"a":{"b":[]}}'],
    ...['"\\u00e9\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\u007f\u2028é😀"', '{"":0}'],
  ])('accepts %s, as JSON.parse does', (text) => {
    expect([isAccepted(text), isJson(text)]).toEqual([true, true]);
  });

  it.each([
    ...['', ' ', '{', '}', '[', ']', '{]', '[}', '{"a"', '{"a":', '{"a":1', '{"a":1,', '[1', '[1,'],
    ...['{,}', '[,]', '{"a":1,}', '[1,]', '{"a" 1}', '{1:1}', '{a:1}', '1 2', '{}{}', '{},', '[]]'],
    ...['01', '-', '+1', '.5', '1.', '1e', '0x1', '1_0', '1a', '-a', 'NaN', '-Infinity', 'True'],
    ...['nul', 'nulll', 'true1', 'true$', "'a'", '"', '"a', '"\\', '"\\x"', '"\\u12"', '"\n"'],
    ...['"\u0000"', '\ufeff{}', '{\u00a0}', '/**/1', '1//', '#', '`a`'],
  ])('refuses %j, as JSON.parse does', (text) => {
    expect([isAccepted(text), isJson(text)]).toEqual([false, false]);
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const token = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '1', '-', '.', 'e', 'true', ' ', '\n'],
    );
    const text = fc.oneof(
      fc.array(token, { maxLength: 10 }).map((tokens) => tokens.join('')),
      fc.json({ maxDepth: 4 }),
      fc.tuple(fc.json(), fc.nat(30), token).map(([json, at, more]) => {
        return json.slice(0, at) + more + json.slice(at);
      }),
      fc.tuple(fc.json(), fc.nat(30)).map(([json, at]) => json.slice(0, at) + json.slice(at + 1)),
    );
    fc.assert(
      fc.property(text, (json) => {
        expect(isAccepted(json)).toBe(isJson(json));
      }),
      { numRuns: 5000 },
    );
  });
});
