import { describe, expect, it } from 'vitest';
import { parseErrorBody } from '../../src/adobe/failures/error-body.js';
import { openErrorReader } from '../../src/adobe/failures/error-reader.js';
import { isFailedTest, parseTestResult, reasonOf } from '../../src/adobe/test-result.js';
import { AdobeError } from '../../src/errors.js';
import { response, statusError } from '../support/responses.js';

const asIs = (text: string) => text;

function parse(json: unknown) {
  return parseTestResult(json, () => parseErrorBody(response(200, json), asIs));
}

describe('a test that passed', () => {
  it.each([
    undefined,
    true,
    'true',
    'SUCCESS',
    { result: true },
    { result: 'true' },
    { result: ' True ' },
    { result: 'success' },
    { result: 'successful' },
    { result: 'Succeeded' },
    { result: 'passed' },
    { result: 'OK' },
    { result: 'valid' },
    { success: true },
    { result: 1 },
    { result: { status: 'PASSED', details: {} } },
    { passed: true },
    { status: 'success' },
    { result: true, message: 'all good', errorMessage: '' },
    { items: [{ result: true }] },
    [{ result: true }],
  ])('%j', (json) => expect(parse(json)).toEqual({ passed: true, reason: undefined }));
});

describe('a test that failed', () => {
  it.each<[unknown, string | undefined]>([
    [false, undefined],
    ['failed', undefined],
    [{ result: false }, undefined],
    [{ result: 'false' }, undefined],
    [{ result: false, errorMessage: 'no route.' }, 'no route'],
    [{ result: false, errorDetails: 'Access key is disabled' }, 'Access key is disabled'],
    [{ result: false, message: 'm' }, 'm'],
    [{ result: false, errorMessage: ' ', message: 'm' }, 'm'],
    [{ result: false, errorMessage: 'm', errorDetails: 'd' }, 'm: d'],
    [{ result: false, reason: 'r' }, 'r'],
    [{ result: 0 }, undefined],
    [{ result: 0, message: 'm' }, 'm'],
    [{ result: { status: 'FAILED' } }, undefined],
    [{ result: { status: 'FAILED', details: { cause: 'bad key' } } }, 'bad key'],
    [{ result: { success: false }, message: 'm' }, 'm'],
    [{ result: null, message: 'timed out at source' }, 'timed out at source'],
    [{ result: false, error: { code: 'E-7', message: 'm' } }, 'E-7 m'],
    [{ result: false, errors: [{ detail: 'd' }] }, 'd'],
    [{ result: false, info: 'timed out' }, '{"result":false,"info":"timed out"}'],
    [{ result: 'error', errorMessage: 'm' }, 'm'],
    [{ success: false, description: 'd' }, 'd'],
    [{ passed: 'false', detail: 'd' }, 'd'],
    [{ status: 'failure', detail: 'd' }, 'd'],
    [{ result: 'invalid', detail: 'd' }, 'd'],
    [{ result: 'unsuccessful', detail: 'd' }, 'd'],
    [{ items: [{ result: false, message: 'm' }] }, 'm'],
  ])('%j for the reason %s', (json, reason) => {
    expect(parse(json)).toEqual({ passed: false, reason });
  });
});

describe('a result', () => {
  it.each([
    null,
    1,
    'maybe',
    {},
    [],
    { result: 2 },
    { status: 1 },
    { result: {} },
    { result: null, id: 'c' },
    { result: { state: 'done' } },
    { result: 'maybe' },
    { result: null },
    { id: 'c' },
    { status: 200 },
  ])('is not in %j', (json) => expect(parse(json)).toBeUndefined());
});

describe('a refusal of the test', () => {
  const errors = openErrorReader(asIs);
  const code = (number: number) => ({ type: `x/FLOW-${number}-400`, title: 't' });

  it.each<[number, unknown, boolean]>([
    [400, { errorMessage: 'wrong password' }, true],
    [400, code(1100), true],
    [400, code(1999), true],
    [422, { errorMessage: 'x' }, true],
    [412, { errorMessage: 'x' }, true],
    [424, { message: 'the source is down' }, true],
    [400, { message: 'Could not connect' }, true],
    [422, { errors: [{ detail: 'x' }] }, true],
    [401, code(1001), true],
    [403, code(1002), true],
    [400, code(2000), false],
    [400, code(2105), false],
    [400, { error_code: '400003', message: 'Missing header' }, false],
    [400, { code: 'bad_request', message: 'x' }, false],
    [400, '<html>blocked', false],
    [400, 'plain', false],
    [410, { message: 'x' }, false],
    [401, { errorMessage: 'x' }, false],
    [403, { errorMessage: 'x' }, false],
    [403, code(2120), false],
    [404, { errorMessage: 'not found' }, false],
    [408, { errorMessage: 'x' }, false],
    [429, { errorMessage: 'x' }, false],
    [500, { errorMessage: 'x' }, false],
    [302, { errorMessage: 'x' }, false],
  ])('HTTP %d with %j is its result: %s', (status, body, isResult) => {
    const error = errors.describe('test it', statusError(status, body), 'platform');
    if (!(error instanceof AdobeError)) throw error;
    expect(isFailedTest(error)).toBe(isResult);
  });

  it('is none without a response', () => {
    const details = { mayHaveSucceeded: true, retryable: true };
    expect(isFailedTest(new AdobeError('x', details))).toBe(false);
    expect(
      isFailedTest(new AdobeError('x', { ...details, problem: { source: 'flow-service' } })),
    ).toBe(false);
  });
});

it('has a reason of code and message', () => {
  expect(reasonOf({ code: 'c', title: 't', source: 'json' })).toBe('c t');
  expect(reasonOf({ source: 'json' })).toBeUndefined();
  expect(reasonOf(undefined)).toBeUndefined();
});
