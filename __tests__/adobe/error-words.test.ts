import { describe, expect, it } from 'vitest';
import { bodyText, errorTexts, tidy } from '../../src/adobe/error-words.js';

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
  it.each(NAMES)('are under %s, at any depth and in lists', (name) => {
    for (const part of ['why', ['why'], { x: { [name]: 'why' } }, [{ [name]: ['why'] }]]) {
      expect(errorTexts({ [name]: part }, [])).toEqual(['why']);
      expect(errorTexts({ report: [{ [name]: part }] }, [])).toEqual(['why']);
      expect(errorTexts([{ [name]: part }], [])).toEqual(['why']);
    }
  });

  it.each(['status', 'name', 'id', 'x-message', 'path', 'messageKey'])(
    'are not under %s',
    (name) => {
      expect(errorTexts({ [name]: 'why', report: { [name]: ['why'] } }, [])).toEqual([]);
    },
  );

  it('can be the body itself', () => {
    expect(errorTexts('why', [])).toEqual(['why']);
    expect(errorTexts(['why', 'how'], [])).toEqual(['why', 'how']);
    for (const body of [undefined, null, 7, true, {}, []]) expect(errorTexts(body, [])).toEqual([]);
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
    expect(errorTexts(body, [])).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it.each([
    [{ errorMessage: 'x', errorDetails: 'x' }, ['x']],
    [{ errorMessage: 'x', errorDetails: 'y' }, ['x', 'y']],
    [{ title: 'Forbidden', message: 'FORBIDDEN: no role.' }, ['FORBIDDEN: no role']],
    [{ title: 'No role here', detail: 'no role' }, ['No role here']],
    [{ title: ' a \n b. ', detail: 'a b' }, ['a b']],
    [{ title: 'abc', detail: 'a', message: 'b' }, ['abc']],
  ])('%j say each thing once', (body, texts) => expect(errorTexts(body, [])).toEqual(texts));

  it('leave out what is known', () => {
    expect(errorTexts({ error: 'code', message: 'x', title: '403' }, ['code', '403'])).toEqual([
      'x',
    ]);
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
    expect(errorTexts({ ...body, error: { auth: parts } }, [])).toEqual([]);
  });

  it('are bounded in depth and number', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? { message: 'deep' } : { x: nested(depth - 1) };
    expect(errorTexts(nested(7), [])).toEqual(['deep']);
    expect(errorTexts(nested(8), [])).toEqual([]);
    const texts = Array.from({ length: 50 }, (_, index) => `text-${index + 100}`);
    expect(errorTexts(texts, [])).toHaveLength(20);
    const late = [...Array.from({ length: 998 }, () => 7), 'late'];
    expect(errorTexts(late, [])).toEqual(['late']);
    expect(errorTexts([7, ...late], [])).toEqual([]);
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
