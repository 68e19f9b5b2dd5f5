import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseErrorBody } from '../../src/adobe/failures/error-body.js';
import { parseRequestId } from '../../src/adobe/request-id.js';
import type { Problem } from '../../src/errors.js';
import { response } from '../support/responses.js';

const asIs = (text: string) => text;

/** Forms of error bodies that Adobe's services, its gateway and what is before them are known to send; see docs/flow-service.md. */
const FORMS: [string, unknown, Problem, string | undefined][] = [
  [
    'Flow Service',
    {
      type: 'https://ns.adobe.com/aep/errors/FLOW-1439-404',
      title: 'Resource not found',
      status: 404,
      report: {
        'detailed-message': 'No flow with that ID',
        id: 'x',
        'request-id': 'r-1',
        type: 'flows',
      },
      errorMessage: 'No flow with that ID',
      errorDetails: 'It may be hidden',
    },
    {
      code: 'FLOW-1439-404',
      title: 'Resource not found: No flow with that ID; It may be hidden',
      source: 'flow-service',
    },
    'r-1',
  ],
  [
    'Flow Service, without a report',
    {
      type: 'https://ns.adobe.com/aep/errors/FLOW-2120-403',
      title: 'Forbidden',
      errorMessage: 'No',
    },
    { code: 'FLOW-2120-403', title: 'Forbidden: No', source: 'flow-service' },
    undefined,
  ],
  [
    'Flow Service, older',
    { errorMessage: 'connections not found with id = [x]', errorDetails: 'the same' },
    { title: 'connections not found with id = [x]: the same', source: 'flow-service' },
    undefined,
  ],
  [
    'Flow Service, oldest',
    { message: 'Please provide a valid spec id' },
    { title: 'Please provide a valid spec id', source: 'json' },
    undefined,
  ],
  [
    'gateway',
    { error_code: '401013', message: 'Oauth token is not valid' },
    { code: '401013', title: 'Oauth token is not valid', source: 'json' },
    undefined,
  ],
  [
    'gateway, with a number and errorMessage',
    { error_code: 403027, errorMessage: 'User region is missing' },
    { code: '403027', title: 'User region is missing', source: 'json' },
    undefined,
  ],
  [
    'gateway, its general page',
    { code: 504, message: 'Oops. Something went wrong. Check your URI and try again.' },
    {
      code: '504',
      title: 'Oops. Something went wrong. Check your URI and try again',
      source: 'json',
    },
    undefined,
  ],
  [
    'gateway, its general page with the status',
    { code: 400, message: 'Oops' },
    { title: 'Oops', source: 'json' },
    undefined,
  ],
  [
    'Experience Platform',
    {
      type: '/placeholder/type/uri',
      status: 400,
      title: 'BadRequestError',
      detail: 'A valid content-type must be specified',
    },
    { title: 'BadRequestError: A valid content-type must be specified', source: 'json' },
    undefined,
  ],
  [
    'Experience Platform, errorCode',
    {
      errorCode: '403',
      errorDescription: 'Error while resolving get imsOrgs for imsUserId=X',
      errorId: 'f82d-1',
    },
    { code: '403', title: 'Error while resolving get imsOrgs for imsUserId=X', source: 'json' },
    'f82d-1',
  ],
  [
    'IMS',
    { error: 'invalid_client', error_description: 'invalid client_secret parameter' },
    { code: 'invalid_client', title: 'invalid client_secret parameter', source: 'json' },
    undefined,
  ],
  [
    'IMS, without a description',
    { error: 'unauthorized_client' },
    { code: 'unauthorized_client', source: 'json' },
    undefined,
  ],
  [
    'sandbox service',
    {
      status: 404,
      title: 'Not found',
      type: 'http://ns.adobe.com/aep/errors/SMS-2003-404',
      errorMessage: 'x',
    },
    { code: 'SMS-2003-404', title: 'Not found: x', source: 'json' },
    undefined,
  ],
  [
    'an error object',
    { error: { code: 'FORBIDDEN', message: 'The technical account lacks Manage Datasets' } },
    { code: 'FORBIDDEN', title: 'The technical account lacks Manage Datasets', source: 'json' },
    undefined,
  ],
  [
    'a list of errors',
    {
      errors: [
        {
          status: '422',
          code: 'name-taken',
          title: 'Invalid name',
          detail: 'name is unavailable: x',
          meta: { request_id: 'rq9' },
        },
        { title: 'A second one' },
      ],
    },
    {
      code: 'name-taken',
      title: 'Invalid name: name is unavailable: x; A second one',
      source: 'json',
    },
    'rq9',
  ],
  [
    'a bare list of errors',
    [{ code: 'e', message: 'm' }],
    { code: 'e', title: 'm', source: 'json' },
    undefined,
  ],
  [
    'a report of errors',
    {
      type: 'x',
      title: 'Bad Gateway',
      status: 502,
      report: { errors: [{ code: 'E-1', message: 'deep' }], requestId: 'r-3' },
      'error-chain': [{}],
    },
    { code: 'E-1', title: 'Bad Gateway: deep', source: 'json' },
    'r-3',
  ],
  [
    'code and error',
    { code: 'bad_request', error: 'Something is wrong' },
    { code: 'bad_request', title: 'Something is wrong', source: 'json' },
    undefined,
  ],
  [
    'an API gateway',
    { fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'x.InvalidApiKey' } } },
    { code: 'x.InvalidApiKey', title: 'Invalid ApiKey', source: 'json' },
    undefined,
  ],
  ['other JSON', { foo: ['bar'] }, { title: '{"foo":["bar"]}', source: 'json' }, undefined],
  ['a JSON string', '"words."', { title: 'words', source: 'json' }, undefined],
  ['an empty list', [], { source: 'json' }, undefined],
  ['null', 'null', { source: 'json' }, undefined],
  [
    'a page of a proxy',
    '<html><head><TITLE>502\n Bad  Gateway</TITLE></head><body><b>nginx</b></body>',
    { title: '502 Bad Gateway: nginx', source: 'page' },
    undefined,
  ],
  [
    'XML',
    '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>No.</Message></Error>',
    { title: 'AccessDenied No', source: 'unknown' },
    undefined,
  ],
  [
    'plain text',
    'upstream connect error.',
    { title: 'upstream connect error', source: 'unknown' },
    undefined,
  ],
  ['nothing', '', { source: 'unknown' }, undefined],
  ['whitespace', ' \n', { source: 'unknown' }, undefined],
];

describe('the problem in the body of', () => {
  it.each(FORMS)('%s', (_, body, problem) => {
    expect(parseErrorBody(response(400, body), asIs)).toEqual(problem);
  });
});

describe('the request ID in the body of', () => {
  it.each(FORMS)('%s', (_, body, _problem, requestId) => {
    expect(parseRequestId(response(400, body))).toBe(requestId);
  });
});

describe('a request ID', () => {
  it('is the header, before the body', () => {
    const body = { report: { 'request-id': 'of-body' } };
    expect(parseRequestId(response(404, body, { 'x-request-id': 'of-header' }))).toBe('of-header');
  });

  it.each([
    'x-request-id',
    'x-correlation-id',
    'x-adobe-request-id',
    'x-amzn-requestid',
    'x-amz-cf-id',
    'x-akamai-request-id',
    'cf-ray',
  ])('can be in the header %s', (name) => {
    expect(parseRequestId(response(500, '', { [name]: 'r' }))).toBe('r');
    const headers = { 'x-request-id': 'a b', [name]: 'r' };
    expect(parseRequestId(response(500, '', headers))).toBe('r');
  });

  it.each([
    'requestId',
    'request_id',
    'request-id',
    'errorId',
    'correlationId',
    'trace_id',
    'transactionId',
  ])('can be in the body as %s', (name) => {
    expect(parseRequestId(response(500, { [name]: 'r' }))).toBe('r');
    expect(parseRequestId(response(500, { a: { b: [{ [name]: 'r' }] } }))).toBe('r');
    expect(parseRequestId(response(500, { a: { [name]: 'deep' }, [name]: 'r' }))).toBe('r');
  });

  it.each([{ id: 'r' }, { 'x-requestid-x': 'r' }, null, 7, 'x', []])('is not in %j', (body) => {
    expect(parseRequestId(response(500, JSON.stringify(body)))).toBeUndefined();
  });

  it('is no part of a success, nor of credentials', () => {
    const body = { items: [{ auth: { params: { transactionId: 'top-secret' } }, requestId: 'r' }] };
    expect(parseRequestId(response(200, body))).toBeUndefined();
    expect(parseRequestId(response(299, body))).toBeUndefined();
    expect(parseRequestId(response(400, body))).toBe('r');
    expect(parseRequestId(response(400, { params: { requestId: 'top-secret' } }))).toBeUndefined();
  });

  it('is looked for within bounds', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? { requestId: 'r' } : { x: nested(depth - 1) };
    expect(parseRequestId(response(500, nested(4)))).toBe('r');
    expect(parseRequestId(response(500, nested(5)))).toBeUndefined();
    const wide = (count: number) => [...Array.from({ length: count }, () => 0), { requestId: 'r' }];
    expect(parseRequestId(response(500, wide(49)))).toBe('r');
    expect(parseRequestId(response(500, wide(50)))).toBeUndefined();
  });

  it.each(['Ab1_.:-', 'x'.repeat(100)])('may be %s', (id) => {
    expect(parseRequestId(response(500, '', { 'x-request-id': id }))).toBe(id);
  });

  it.each(['', 'a b', 'a\nb', '##[error]', '<b>', 'x'.repeat(101), ['a', 'b'], 7, {}])(
    'may not be %j',
    (id) => {
      // A header of these forms can only be made by hand; a body may have any.
      expect(parseRequestId(response(500, '', { 'x-request-id': id as string }))).toBeUndefined();
      expect(parseRequestId(response(500, { report: { 'request-id': id } }))).toBeUndefined();
    },
  );
});

describe('a code', () => {
  it.each<[unknown, string | undefined]>([
    ['A.b-c_1', 'A.b-c_1'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), undefined],
    ['', undefined],
    ['a b', undefined],
    ['::x', undefined],
    [0, '0'],
    [true, undefined],
    [{}, undefined],
    [null, undefined],
  ])('%j is %j', (code, expected) => {
    expect(parseErrorBody(response(400, { code }), asIs).code).toBe(expected);
  });

  const all = {
    error_code: 'a',
    type: 'x/FLOW-1-404',
    code: 'b',
    errorCode: 'c',
    errorcode: 'd',
    error: 'e',
    errors: [{ code: 'f' }],
  };

  it.each<[Record<string, unknown>, string]>([
    [all, 'a'],
    [{ ...all, error_code: ' ' }, 'FLOW-1-404'],
    [{ type: 'FLOW-1', code: 'b' }, 'FLOW-1'],
    [{ type: 'flow-1', code: 'b' }, 'flow-1'],
    [{ type: 'x/aFLOW-1', code: 'b' }, 'b'],
    [{ type: 'x/FLOW-x', code: 'b' }, 'b'],
    [{ type: `x/FLOW-1${'x'.repeat(60)}`, code: 'b' }, 'b'],
    [{ ...all, error_code: null, type: 7 }, 'b'],
    [{ errorCode: 'c', errorcode: 'd', error: 'e' }, 'c'],
    [{ errorcode: 'd', error: 'e' }, 'd'],
    [{ error: 'e', errors: [{ code: 'f' }] }, 'e'],
    [{ error: { code: 'g' }, errors: [{ code: 'f' }] }, 'g'],
    [{ error: { a: 1 }, errors: [{ code: 'f' }, { code: 'g' }] }, 'f'],
    [{ fault: { faultstring: 'x', detail: { errorcode: 'oauth.v2.Bad' } } }, 'oauth.v2.Bad'],
    [{ message: { error: 'inner' } }, 'inner'],
    [{ message: '{"error":"inner"}' }, 'inner'],
    [{ fault: 'x', error: {}, message: 'a b', errors: [{ code: 'f' }] }, 'f'],
    [{ errors: 'x', report: { errors: [{ code: 'h' }] } }, 'h'],
  ])('of %j is %s', (body, code) => {
    expect(parseErrorBody(response(400, body), asIs).code).toBe(code);
  });
});

describe('who wrote a response', () => {
  it.each<[unknown, Problem['source']]>([
    [{ type: 'https://ns.adobe.com/aep/errors/FLOW-1439-404' }, 'flow-service'],
    [{ errorMessage: 'x' }, 'flow-service'],
    [{ type: '/placeholder/type/uri', errorMessage: 'x' }, 'flow-service'],
    [{ type: 'x/SMS-2003-404', errorMessage: 'x' }, 'json'],
    [{ type: 'x/XFLOW-1-404' }, 'json'],
    [{ type: 'x/flow-2105-400' }, 'flow-service'],
    [{ errorMessage: ' ' }, 'json'],
    [{ errorMessage: 'x', error_code: '404001' }, 'json'],
    [{ message: 'not found' }, 'json'],
    [[{ errorMessage: 'x' }], 'json'],
    ['<html>not found', 'page'],
    ['not found', 'unknown'],
  ])('%j: %s', (body, source) => {
    expect(parseErrorBody(response(404, body), asIs).source).toBe(source);
  });
});

describe('an error message', () => {
  const redact = (text: string) => text.replaceAll('top-secret', '***');
  const titleOf = (body: unknown) => parseErrorBody(response(400, body), redact).title;

  it.each([
    [
      'error=invalid_client&error_description=invalid+client_secret+parameter',
      'invalid client_secret parameter',
    ],
    ['error_description=a%20top-secret&error=x\n', 'a ***'],
    ['error=x&error_description=top%2Dsecret', '***'],
    ['name=x&message=not+an+error', 'name=x&message=not+an+error'],
    ['error=x y', 'error=x y'],
  ])('of a form, %j', (body, title) => expect(titleOf(body)).toBe(title));

  it.each([
    [{ message: '{"error":"a","error_description":"The inner reason"}' }, 'The inner reason'],
    [{ errors: ['[{"detail":"deep"}]'] }, 'deep'],
    [{ message: JSON.stringify({ message: JSON.stringify({ detail: 'deeper' }) }) }, 'deeper'],
    ['"{\\"message\\":\\"all\\"}"', 'all'],
    [{ message: '{"not": JSON' }, '{"not": JSON'],
    [{ message: '{"key":"top-secret"}' }, '{"key":"***"}'],
    [{ message: '{"auth":{"params":{"detail":"x"}},"detail":"y"}' }, 'y'],
  ])('in a text that is JSON itself: %j', (body, title) => expect(titleOf(body)).toBe(title));

  it('is cut after secrets were redacted in it', () => {
    const long = `${'x'.repeat(297)}top-secret`;
    expect(titleOf({ message: long })).toBe(`${'x'.repeat(297)}***`);
    expect(titleOf({ message: `${long}y` })).toBe(`${'x'.repeat(297)}***…`);
    expect(titleOf(long)).toBe(`${'x'.repeat(297)}***`);
    expect(titleOf({ other: long })).toBe(`{"other":"${'x'.repeat(290)}…`);
    expect(titleOf({ message: `${'x'.repeat(299)} y` })).toBe(`${'x'.repeat(299)}…`);
  });

  it('of a page has its secrets redacted before and after its markup is taken away', () => {
    const strict = (text: string) => redact(text.replaceAll('to<b>p-secret', '***'));
    const page = '<p>a to<b>p-secret to<i></i>p top&#45;secret</p>';
    expect(parseErrorBody(response(502, page), strict).title).toBe('a *** to p ***');
  });

  it('of a page keeps the reference number when it is cut', () => {
    const page = `<h1>Blocked</h1>${'<p>words </p>'.repeat(100)}<p>Ray ID: 7d3e6f0a1b2c3d4e</p>`;
    const title = titleOf(page);
    expect(title).toMatch(/^Blocked words .*… \(Ray ID: 7d3e6f0a1b2c3d4e\)$/);
    expect(title?.length).toBeLessThan(340);
    expect(titleOf('<p>Ray ID: 7d3e6f0a1b2c3d4e</p>')).toBe('Ray ID: 7d3e6f0a1b2c3d4e');
  });
});

it('makes one bounded line of any response', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.record({ title: fc.string({ unit: 'binary', maxLength: 500 }), message: fc.string() }),
    fc.string({
      unit: fc.constantFrom('<', '>', '!', '-', 'h1', 'html', '/', ' ', 'a', '&#', ';'),
    }),
  );
  fc.assert(
    fc.property(body, (given) => {
      const { code = '', title = '' } = parseErrorBody(response(500, given), asIs);
      expect(title.length).toBeLessThanOrEqual(400);
      expect(title).not.toMatch(/[\r\n\u2028\u2029]/);
      expect(title).not.toMatch(/\.$/);
      expect(code).toMatch(/^[\w.-]{0,60}$/);
    }),
    { numRuns: 1000 },
  );
});
