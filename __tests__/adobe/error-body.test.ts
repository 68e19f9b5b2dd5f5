import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseErrorBody, parseRequestId } from '../../src/adobe/error-body.js';
import { response } from '../support/responses.js';

const asIs = (text: string) => text;

/** Every shape of error body that Adobe's services, its gateway and proxies are known to send; see docs/flow-service.md. */
const SHAPES: [string, unknown, { code?: string; title?: string }, string | undefined][] = [
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
      errorMessage: 'other words',
      errorDetails: 'other words',
    },
    { code: 'FLOW-1439-404', title: 'Resource not found: No flow with that ID' },
    'r-1',
  ],
  [
    'Flow Service, without a report',
    {
      type: 'https://ns.adobe.com/aep/errors/FLOW-2120-403',
      title: 'Forbidden',
      errorMessage: 'No',
    },
    { code: 'FLOW-2120-403', title: 'Forbidden: No' },
    undefined,
  ],
  [
    'Flow Service, older',
    { errorMessage: 'connections not found with id = [x]', errorDetails: 'the same' },
    { title: 'connections not found with id = [x]' },
    undefined,
  ],
  [
    'Flow Service, oldest',
    { message: 'Please provide a valid spec id' },
    { title: 'Please provide a valid spec id' },
    undefined,
  ],
  [
    'gateway',
    { error_code: '401013', message: 'Oauth token is not valid' },
    { code: '401013', title: 'Oauth token is not valid' },
    undefined,
  ],
  [
    'gateway, with a number',
    { error_code: 403027, message: 'User region is missing' },
    { code: '403027', title: 'User region is missing' },
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
    { title: 'BadRequestError: A valid content-type must be specified' },
    undefined,
  ],
  [
    'IMS',
    { error: 'invalid_client', error_description: 'invalid client_secret parameter' },
    { code: 'invalid_client', title: 'invalid client_secret parameter' },
    undefined,
  ],
  [
    'IMS, without a description',
    { error: 'unauthorized_client' },
    { code: 'unauthorized_client' },
    undefined,
  ],
  [
    'gateway, its general page',
    { code: 504, message: 'Oops. Something went wrong. Check your URI and try again.' },
    { code: '504', title: 'Oops. Something went wrong. Check your URI and try again.' },
    undefined,
  ],
  [
    'sandbox service',
    { status: 404, title: 'Not found', type: 'http://ns.adobe.com/aep/errors/SMS-2003-404' },
    { code: 'SMS-2003-404', title: 'Not found' },
    undefined,
  ],
  [
    'neighbours: a list of errors',
    {
      errors: [
        { status: '403', code: 'forbidden', title: 'Forbidden', meta: { request_id: 'r-2' } },
      ],
    },
    { code: 'forbidden', title: 'Forbidden' },
    'r-2',
  ],
  [
    'neighbours: code and error',
    { code: 'bad_request', error: 'Something is wrong' },
    { code: 'bad_request' },
    undefined,
  ],
  [
    'neighbours: an error chain',
    {
      type: 'x',
      title: 'Bad Gateway',
      status: 502,
      report: { tenantInfo: {} },
      'error-chain': [{}],
    },
    { title: 'Bad Gateway' },
    undefined,
  ],
  [
    'a page of a proxy',
    '<html><head>\n<TITLE lang="en">502\n Bad  Gateway</TITLE><style>b{}</style></head><body><b>nginx</b></body>',
    { title: '502 Bad Gateway' },
    undefined,
  ],
  [
    'a page without a title',
    '<style>b { x }</style><script>\nlet x = "<b>";\n</script><p>Access<br>denied</p>',
    { title: 'Access denied' },
    undefined,
  ],
  ['plain text', 'upstream connect error', { title: 'upstream connect error' }, undefined],
  ['nothing', '', {}, undefined],
  ['blanks', ' \n', { title: '' }, undefined],
  ['a list', [], { title: '[]' }, undefined],
  ['null', 'null', { title: 'null' }, undefined],
];

describe('the problem in the body of', () => {
  it.each(SHAPES)('%s', (_, body, problem) => {
    expect(parseErrorBody(response(400, body), asIs)).toEqual(problem);
  });
});

describe('the request ID in the body of', () => {
  it.each(SHAPES)('%s', (_, body, _problem, requestId) => {
    expect(parseRequestId(response(400, body))).toBe(requestId);
  });
});

describe('a request ID', () => {
  it('is the header, before the body', () => {
    const given = response(
      404,
      { report: { 'request-id': 'of-body' } },
      { 'x-request-id': 'of-header' },
    );
    expect(parseRequestId(given)).toBe('of-header');
  });

  it('is the report, before the list of errors', () => {
    const errors = [{ meta: { request_id: 'of-list' } }];
    expect(parseRequestId(response(404, { report: { 'request-id': 'r' }, errors }))).toBe('r');
    expect(parseRequestId(response(404, { report: { 'request-id': '' }, errors }))).toBe('of-list');
  });

  it.each(['Ab1_.:-', 'x'.repeat(100)])('may be %s', (id) => {
    expect(parseRequestId(response(500, '', { 'x-request-id': id }))).toBe(id);
  });

  it.each(['', 'a b', 'a\nb', '##[error]', '<b>', 'x'.repeat(101), ['a', 'b'], 7, {}])(
    'may not be %j',
    (id) => {
      // A header of these shapes can only be made by hand; a body may have any.
      expect(parseRequestId(response(500, '', { 'x-request-id': id as string }))).toBeUndefined();
      expect(parseRequestId(response(500, { report: { 'request-id': id } }))).toBeUndefined();
      expect(
        parseRequestId(response(500, { errors: [{ meta: { request_id: id } }] })),
      ).toBeUndefined();
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

  it.each<[Record<string, unknown>, string]>([
    [
      { error_code: 'a', type: 'x/FLOW-1-404', code: 'b', error: 'c', errors: [{ code: 'd' }] },
      'a',
    ],
    [{ type: 'x/FLOW-1-404', code: 'b', error: 'c', errors: [{ code: 'd' }] }, 'FLOW-1-404'],
    [{ type: 'FLOW-1', code: 'b' }, 'FLOW-1'],
    [{ type: 'flow-1', code: 'b' }, 'b'],
    [{ type: 'x/aFLOW-1', code: 'b' }, 'b'],
    [{ type: 'x/FLOW-x', code: 'b' }, 'b'],
    [{ code: 'b', error: 'c', errors: [{ code: 'd' }] }, 'b'],
    [{ error: 'c', errors: [{ code: 'd' }] }, 'c'],
    [{ error: { a: 1 }, errors: [{ code: 'd' }, { code: 'e' }] }, 'd'],
  ])('of %j is %s', (body, code) => {
    expect(parseErrorBody(response(400, body), asIs).code).toBe(code);
  });
});

describe('a title', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ detail: 'a', errorMessage: 'b', error_description: 'c', message: 'd' }, 'a'],
    [{ errorMessage: 'b', error_description: 'c', message: 'd' }, 'b'],
    [{ error_description: 'c', message: 'd' }, 'c'],
    [{ report: { 'detailed-message': 'x' }, detail: 'a' }, 'x'],
    [{ report: 'x', detail: 'a' }, 'a'],
    [{ title: ' ', errors: [{ title: 't' }], message: 'd' }, 't: d'],
    [{ title: 1, errors: ['x'], message: ['y'] }, ''],
    [{ message: ' a\r\n\tb ' }, 'a b'],
  ])('of %j is %j', (body, title) => {
    expect(parseErrorBody(response(400, body), asIs).title ?? '').toBe(title);
  });

  it('is cut to a sentence, after secrets were hidden in it', () => {
    const redact = (text: string) => text.replaceAll('top-secret', '***');
    const long = `${'x'.repeat(237)}top-secret`;
    expect(parseErrorBody(response(400, { message: long }), redact).title).toBe(
      `${'x'.repeat(237)}***`,
    );
    expect(parseErrorBody(response(400, { message: `${long}y` }), redact).title).toBe(
      `${'x'.repeat(237)}***…`,
    );
  });

  it('of a page has its secrets hidden before its markup is taken away', () => {
    const redact = (text: string) => text.replaceAll('to<b>p-secret', '***');
    expect(parseErrorBody(response(502, '<p>a to<b>p-secret</p>'), redact).title).toBe('a ***');
  });

  it('of a page is read from its beginning only', () => {
    const page = `${'<b>'.repeat(7000)}words`;
    expect(parseErrorBody(response(502, page), asIs).title).toBe('<b');
    expect(parseErrorBody(response(502, `${' '.repeat(20_001)}words`), asIs).title).toBe('');
  });
});

it('makes one bounded line of any answer', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.record({ title: fc.string({ unit: 'binary', maxLength: 500 }), message: fc.string() }),
  );
  fc.assert(
    fc.property(body, (given) => {
      const { code = '', title = '' } = parseErrorBody(response(500, given), asIs);
      expect(title.length).toBeLessThanOrEqual(241);
      expect(title).not.toMatch(/[\r\n\u2028\u2029]/);
      expect(code).toMatch(/^[\w.-]{0,60}$/);
    }),
    { numRuns: 500 },
  );
});
