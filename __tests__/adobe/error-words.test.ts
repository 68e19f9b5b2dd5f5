import { describe, expect, it } from 'vitest';
import { bodyText, errorTexts, tidy } from '../../src/adobe/failures/error-words.js';

const asItIs = (text: string) => text;

const NAMES = [
  'title',
  'message',
  'Message',
  'messages',
  'msg',
  'detail',
  'details',
  'description',
  'reason',
  'reasons',
  'error',
  'errors',
  'cause',
  'faultstring',
  'errorMessage',
  'error_message',
  'error-message',
  'errorDescription',
  'error_description',
  'errorDetail',
  'errorDetails',
  'detailedMessage',
  'detailed-message',
];

describe('the texts of an error', () => {
  it('are redacted before their whitespace changes', () => {
    const redact = (text: string) => text.replace('two  words', '***');
    expect(errorTexts({ title: 'no two  words' }, [], redact)).toEqual(['no ***']);
  });

  it.each(NAMES)('are under %s, at any depth and in lists', (name) => {
    for (const part of ['why', ['why'], { x: { [name]: 'why' } }, [{ [name]: ['why'] }]]) {
      expect(errorTexts({ [name]: part }, [], asItIs)).toEqual(['why']);
      expect(errorTexts({ report: [{ [name]: part }] }, [], asItIs)).toEqual(['why']);
      expect(errorTexts([{ [name]: part }], [], asItIs)).toEqual(['why']);
    }
  });

  it.each(['status', 'name', 'id', 'x-message', 'path', 'messageKey'])(
    'are not under %s',
    (name) => {
      expect(errorTexts({ [name]: 'why', report: { [name]: ['why'] } }, [], asItIs)).toEqual([]);
    },
  );

  it('can be the body itself', () => {
    expect(errorTexts('why', [], asItIs)).toEqual(['why']);
    expect(errorTexts(['why', 'how'], [], asItIs)).toEqual(['why', 'how']);
    for (const body of [undefined, null, 7, true, {}, []])
      expect(errorTexts(body, [], asItIs)).toEqual([]);
  });

  it('come with the title first, and the texts of parts last', () => {
    const body = {
      report: { detail: 'e' },
      errors: [{ title: 'f' }],
      reason: 'd',
      description: 'c',
      message: 'b',
      title: 'a',
    };
    expect(errorTexts(body, [], asItIs)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it.each([
    [{ errorMessage: 'x', errorDetails: 'x' }, ['x']],
    [{ errorMessage: 'x', errorDetails: 'y' }, ['x', 'y']],
    [{ title: 'Forbidden', message: 'FORBIDDEN: no role.' }, ['FORBIDDEN: no role']],
    [{ title: 'No role here', detail: 'no role' }, ['No role here']],
    [{ title: ' a \n b. ', detail: 'a b' }, ['a b']],
    [{ title: 'abc', detail: 'a', message: 'b' }, ['abc']],
  ])('%j say each thing once', (body, texts) =>
    expect(errorTexts(body, [], asItIs)).toEqual(texts),
  );

  it('leave out what is known', () => {
    expect(
      errorTexts({ error: 'code', message: 'x', title: '403' }, ['code', '403'], asItIs),
    ).toEqual(['x']);
  });

  it('leave out credentials and stack traces', () => {
    const parts = { message: 'top-secret' };
    const body = {
      auth: parts,
      params: parts,
      Auth: parts,
      stack: 'at x',
      stackTrace: ['at y'],
      trace: 'z',
    };
    expect(errorTexts({ ...body, error: { auth: parts } }, [], asItIs)).toEqual([]);
  });

  it('are bounded in depth and number', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? { message: 'deep' } : { x: nested(depth - 1) };
    expect(errorTexts(nested(7), [], asItIs)).toEqual(['deep']);
    expect(errorTexts(nested(8), [], asItIs)).toEqual([]);
    const texts = Array.from({ length: 50 }, (_, index) => `text-${index + 100}`);
    expect(errorTexts(texts, [], asItIs)).toHaveLength(20);
    const late = [...Array.from({ length: 998 }, () => 7), 'late'];
    expect(errorTexts(late, [], asItIs)).toEqual(['late']);
    expect(errorTexts([7, ...late], [], asItIs)).toEqual([]);
  });
});

it('a body without such texts is one line, without credentials', () => {
  expect(
    bodyText({ a: { b: 1 }, auth: { x: 'top-secret' }, list: [{ params: 'top-secret' }] }),
  ).toBe('{"a":{"b":1},"list":[{}]}');
  expect(bodyText({ a: null })).toBe('{"a":null}');
  for (const body of [null, {}, [], '', { auth: {} }]) expect(bodyText(body)).toBe('');
});

it.each([
  ['a\r\n\t b', 'a b'],
  [' a ', 'a'],
  ['a.', 'a'],
  ['a. . .', 'a'],
  ['a!', 'a!'],
  ['.', ''],
  ['', ''],
])('the text %j in one line is %j', (text, line) => expect(tidy(text)).toBe(line));
