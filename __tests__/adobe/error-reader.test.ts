import { describe, expect, it } from 'vitest';
import { InvalidResponseError } from '../../src/adobe/errors.js';
import { openErrorReader, type Service } from '../../src/adobe/failures/error-reader.js';
import {
  CODE_HINTS,
  IMS_HINT,
  INVALID_HINT,
  NOT_ADOBE,
  NOT_ADOBE_OR_DOWN,
  REDIRECT_HINT,
} from '../../src/adobe/failures/hints.js';
import {
  NOT_FOUND_HINT,
  REFUSED_HINT,
  SERVER_HINT,
  STATUS_HINTS,
} from '../../src/adobe/failures/status-hints.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import { ResponseError } from '../../src/http/call.js';
import { RetriesExhaustedError } from '../../src/http/retry.js';
import { response, statusError } from '../support/responses.js';

const errors = openErrorReader((text) => text.replaceAll('top-secret', '***'));

function described(error: unknown, service: Service = 'platform'): unknown {
  return errors.describe('make it', error, service);
}

function statusHint(status: number) {
  return STATUS_HINTS.find(({ statuses }) => statuses.includes(status));
}

function hintOf(code: string) {
  return CODE_HINTS.find(({ codes }) => codes.includes(code));
}

describe('a response that is no success', () => {
  it.each<[number, unknown, string, { advice: string; section: string } | undefined]>([
    [400, '', 'HTTP 400', REFUSED_HINT],
    [400, { message: 'Bad.' }, 'HTTP 400, Bad', REFUSED_HINT],
    [400, { message: 'a top-secret' }, 'HTTP 400, a ***', REFUSED_HINT],
    [
      400,
      { type: 'x/FLOW-1413-400', title: 'Bad', report: { 'request-id': 'r-1' } },
      'HTTP 400, FLOW-1413-400 Bad (request ID r-1)',
      hintOf('1413'),
    ],
    [
      401,
      { error_code: '401013', message: 'Oauth token is not valid' },
      'HTTP 401, 401013 Oauth token is not valid',
      statusHint(401),
    ],
    [
      401,
      { fault: { faultstring: 'Invalid ApiKey' } },
      'HTTP 401, Invalid ApiKey',
      statusHint(401),
    ],
    [401, '', 'HTTP 401', statusHint(401)],
    [
      403,
      { errorCode: '403', errorDescription: 'No roles', errorId: 'e-1' },
      'HTTP 403, No roles (request ID e-1)',
      statusHint(403),
    ],
    [
      403,
      { error: { code: 'FORBIDDEN', message: 'lacks Manage Datasets' } },
      'HTTP 403, FORBIDDEN lacks Manage Datasets',
      statusHint(403),
    ],
    [
      403,
      { error_code: '403027', message: 'User region is missing' },
      'HTTP 403, 403027 User region is missing',
      hintOf('403027'),
    ],
    [403, '<h1>Blocked by policy</h1>', 'HTTP 403, Blocked by policy', NOT_ADOBE],
    [
      404,
      { code: 404, message: 'Oops. Check your URI' },
      'HTTP 404, Oops. Check your URI',
      statusHint(404),
    ],
    [404, { message: 'not found' }, 'HTTP 404, not found', NOT_FOUND_HINT],
    [403, { message: 'Quota exceeded' }, 'HTTP 403, Quota exceeded', statusHint(429)],
    [404, { errorMessage: 'connection not found' }, 'HTTP 404, connection not found', REFUSED_HINT],
    [404, { type: 'x/FLOW-2100-404' }, 'HTTP 404, FLOW-2100-404', hintOf('2100')],
    [404, '<title>Not Found</title>', 'HTTP 404, Not Found', NOT_ADOBE],
    [408, '', 'HTTP 408', SERVER_HINT],
    [
      422,
      { errors: [{ code: 'name-taken', detail: 'name is unavailable' }] },
      'HTTP 422, name-taken name is unavailable',
      REFUSED_HINT,
    ],
    [
      429,
      { error_code: '429050', message: 'Too many requests' },
      'HTTP 429, 429050 Too many requests',
      statusHint(429),
    ],
    [
      500,
      { error: 'internal_error', error_description: 'Please try again later.' },
      'HTTP 500, internal_error Please try again later',
      SERVER_HINT,
    ],
    [503, '', 'HTTP 503', SERVER_HINT],
    [502, '<title>Bad Gateway</title>', 'HTTP 502, Bad Gateway', NOT_ADOBE_OR_DOWN],
    [199, '', 'HTTP 199', REFUSED_HINT],
    [300, '', 'HTTP 300', REDIRECT_HINT],
    [399, { code: '403027' }, 'HTTP 399, 403027', REDIRECT_HINT],
  ])('HTTP %d with %j', (status, body, said, hint) => {
    const error = described(statusError(status, body));
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({
      name: 'AdobeError',
      message: `Could not make it: ${said}. ${hint?.advice}`,
      status,
      section: hint?.section,
    });
  });

  it.each(['Who are you?', 'No!', `${'x'.repeat(301)}`])('ends in one mark: %s', (message) => {
    const text = String(described(statusError(400, { message })));
    expect(text).toMatch(/[^.][?!…] If this names/);
  });

  it('shows the request ID of its header', () => {
    const error = statusError(400, { message: 'Bad' }, { 'x-request-id': 'r-2' });
    expect(described(error)).toHaveProperty(
      'message',
      `Could not make it: HTTP 400, Bad (request ID r-2). ${REFUSED_HINT.advice}`,
    );
  });

  it.each([
    ['https://login.corp.test/sso?token=top-secret', 'HTTP 302 to login.corp.test'],
    ['https://user:top-secret@login.corp.test:8443/', 'HTTP 302 to login.corp.test:8443'],
    ['/login', 'HTTP 302'],
  ])('shows the host of a redirect to %s', (location, said) => {
    expect(described(statusError(302, '', { location }))).toHaveProperty(
      'message',
      `Could not make it: ${said}. ${REDIRECT_HINT.advice}`,
    );
  });

  it('shows a location of a refusal as none', () => {
    expect(String(described(statusError(400, '', { location: 'https://x.test/' })))).not.toContain(
      'x.test',
    );
  });

  it('carries what Adobe says of it', () => {
    const error = described(statusError(404, { type: 'x/FLOW-1439-404', title: 'gone' }));
    expect(error).toMatchObject({
      code: 'FLOW-1439-404',
      problem: { code: 'FLOW-1439-404', title: 'gone', source: 'flow-service' },
    });
  });

  it.each<[number, unknown, boolean]>([
    [302, '', false],
    [400, '', false],
    [400, { message: 'name is required' }, false],
    [400, { message: 'It Already Exists.' }, true],
    [400, { message: 'the name is already in use' }, true],
    [422, { errors: [{ code: 'name-taken' }] }, true],
    [422, { message: 'Duplicate name' }, true],
    [422, { message: 'name is missing' }, false],
    [403, { message: 'already exists' }, false],
    [401, '', false],
    [403, '', false],
    [404, '', false],
    [407, '', false],
    [408, '', true],
    [409, '', true],
    [410, '', false],
    [412, '', false],
    [422, '', false],
    [429, '', false],
    [498, '', false],
    [499, '', true],
    [500, '', true],
    [503, '', true],
    [504, '<html>', true],
    [599, '', true],
  ])('HTTP %d with %j may have succeeded: %s', (status, body, mayHaveSucceeded) => {
    expect(described(statusError(status, body))).toHaveProperty(
      'mayHaveSucceeded',
      mayHaveSucceeded,
    );
  });

  it.each<[number, unknown, boolean]>([
    [400, { message: 'A connection with this name already exists' }, true],
    [400, { message: 'This name is taken.' }, true],
    [400, { message: 'A connection of that name exists' }, true],
    [400, { message: 'The name is in use' }, true],
    [409, '', false],
    [409, { title: 'Conflict' }, false],
    [409, { title: 'Already there' }, true],
    [409, { code: 'DUPLICATE_NAME' }, true],
    [422, { errors: [{ code: 'name-taken' }] }, true],
    [422, { errors: [{ code: 'name_taken' }] }, true],
    [422, { code: 'nameTaken' }, true],
    [422, { code: 'AlreadyExists' }, true],
    [422, { message: 'name must be unique' }, true],
    [422, { errors: [{ detail: 'name is unavailable' }] }, true],
    [422, { message: 'The name x is not available' }, true],
    [400, { message: 'The service is unavailable' }, false],
    [400, { message: 'No connection spec with that ID exists' }, false],
    [400, { message: 'That connection spec does not exist' }, false],
    [400, { message: 'The connection is in use by flows' }, false],
    [400, { type: 'x/FLOW-2105-400', title: 'already set' }, false],
    [400, '', false],
    [422, '', false],
    [409, { message: 'The sandbox is being reset' }, false],
    [403, { message: 'already exists' }, false],
    [500, { message: 'already exists' }, false],
  ])('HTTP %d with %j says that it exists: %s', (status, body, saysExists) => {
    expect(described(statusError(status, body))).toHaveProperty('saysExists', saysExists);
  });

  it.each<[number, Record<string, string>, boolean, number | undefined]>([
    [400, { 'retry-after': '3' }, false, undefined],
    [429, { 'retry-after': '3' }, true, 3000],
    [429, {}, true, undefined],
    [503, { 'retry-after': '60' }, true, 60_000],
    [408, {}, true, undefined],
  ])(
    'HTTP %d with %j may succeed later: %s, after %s ms',
    (status, headers, retryable, retryAfterMs) => {
      expect(described(statusError(status, '', headers))).toMatchObject({
        retryable,
        retryAfterMs,
      });
    },
  );
});

describe('a refusal by IMS', () => {
  it.each([
    [400, { error: 'invalid_client', error_description: 'x' }, hintOf('invalid_client')],
    [400, { error: 'invalid_scope' }, hintOf('invalid_scope')],
    [400, { error: 'unheard_of' }, IMS_HINT],
    [401, '', IMS_HINT],
    [403, '', IMS_HINT],
    [404, '', statusHint(404)],
    [429, '', statusHint(429)],
    [500, '', SERVER_HINT],
    [403, '<html>', NOT_ADOBE],
  ])('HTTP %d with %j leads to the credential unless it says more', (status, body, hint) => {
    const error = described(statusError(status, body), 'ims');
    expect(String(error)).toMatch(hint?.advice ?? 'a hint');
    expect(error).toHaveProperty('section', hint?.section);
  });
});

describe('a success that cannot be read', () => {
  const page = '<title>Sign in to your account</title><p>Contoso top-secret</p>';

  it.each([
    [page, 'HTTP 201, Sign in to your account: Contoso ***', NOT_ADOBE],
    [
      'Welcome to the guest network.',
      'HTTP 201, but not JSON: Welcome to the guest network',
      INVALID_HINT,
    ],
    ['{"auth":{"params":{"a":1}', 'HTTP 201, but not JSON', INVALID_HINT],
    [' [{"a":1', 'HTTP 201, but not JSON', INVALID_HINT],
    ['"a', 'HTTP 201, but not JSON', INVALID_HINT],
    [' ', 'HTTP 201, but not JSON', INVALID_HINT],
  ])('%j may have succeeded', (body, said, { advice, section }) => {
    const error = described(new ResponseError('unreadable', response(201, body)));
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({
      message: `Could not make it: ${said}. ${advice}`,
      mayHaveSucceeded: true,
      retryable: false,
      status: 201,
      section,
    });
  });

  it.each([
    [page, 'HTTP 200, Sign in to your account', NOT_ADOBE],
    ['<title>a top-secret</title><p>t-0ken</p>', 'HTTP 200, a ***', NOT_ADOBE],
    ['<p>t-0ken</p>', 'HTTP 200', NOT_ADOBE],
    [`<title>${'0'.repeat(32)}</title>`, 'HTTP 200', NOT_ADOBE],
    [`<title>${'0 '.repeat(200)}</title>`, 'HTTP 200', NOT_ADOBE],
    ['t-0ken', 'HTTP 200, but not JSON (text/plain, 6 characters)', INVALID_HINT],
    ['access_token=t-0ken', 'HTTP 200, but not JSON (text/plain, 19 characters)', INVALID_HINT],
    ['<a>t-0ken</a>', 'HTTP 200, but not JSON (text/plain, 13 characters)', INVALID_HINT],
  ])('shows at most the title when IMS sent it: %s', (body, said, { advice, section }) => {
    const given = response(200, body, { 'content-type': 'text/plain; x="y"' });
    expect(described(new ResponseError('unreadable', given), 'ims')).toMatchObject({
      message: `Could not make it: ${said}. ${advice}`,
      section,
    });
  });

  it('shows no content type of IMS that is none', () => {
    for (const headers of [{}, { 'content-type': '' }, { 'content-type': '"t-0ken' }]) {
      expect(
        described(new ResponseError('unreadable', response(200, 'x', headers)), 'ims'),
      ).toMatchObject({
        message: `Could not make it: HTTP 200, but not JSON (no content type, 1 characters). ${INVALID_HINT.advice}`,
      });
    }
  });

  it('names what it lacks and its request ID, and shows nothing of its body', () => {
    const json = { auth: { params: { password: 'x' } } };
    const given = response(200, json, { 'x-request-id': 'r-1' });
    const error = errors.describe(
      'see top-secret',
      new InvalidResponseError({ response: given, json }, 'a valid id'),
      'platform',
    );
    expect(error).toMatchObject({
      message: `Could not see ***: HTTP 200, but without a valid id (request ID r-1). ${INVALID_HINT.advice}`,
      mayHaveSucceeded: true,
      status: 200,
      section: 'other-responses',
    });
  });

  it('says what its body says when that is an error', () => {
    const json = {
      result: 'error',
      errorMessage: 'Sandbox is being provisioned',
      error_code: '403027',
    };
    const error = described(new InvalidResponseError({ response: response(200, json), json }, 'x'));
    expect(error).toMatchObject({
      message: `Could not make it: HTTP 200, 403027 Sandbox is being provisioned. ${hintOf('403027')?.advice}`,
      mayHaveSucceeded: true,
      code: '403027',
      section: 'organization',
    });
  });
});

it('gives the advice for the status that the body of a success says', () => {
  const json = { status: 401, title: 'Unauthorized', detail: 'token revoked' };
  const error = described(new InvalidResponseError({ response: response(200, json), json }, 'x'));
  expect(error).toMatchObject({
    message: `Could not make it: HTTP 200, Unauthorized: token revoked. ${statusHint(401)?.advice}`,
    status: 200,
    section: 'access-token',
  });
});

describe('retries that are exhausted', () => {
  it('tell the last failure, why there was no other attempt, and what to do', () => {
    const last = statusError(503, { message: 'Busy.' }, { 'retry-after': '60' });
    const error = described(
      new RetriesExhaustedError('Attempt 3 was the last one.', { cause: last }),
    );
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({
      message: `Could not make it: HTTP 503, Busy. Attempt 3 was the last one. ${SERVER_HINT.advice}`,
      mayHaveSucceeded: true,
      retryable: true,
      retryAfterMs: 60_000,
      status: 503,
      section: 'problems-on-adobes-side',
    });
  });

  it('give each advice once', () => {
    const why = `Adobe asked to wait 60 s. ${statusHint(429)?.advice}`;
    const error = described(new RetriesExhaustedError(why, { cause: statusError(429) }));
    expect(error).toMatchObject({
      message: `Could not make it: HTTP 429. ${why}`,
      mayHaveSucceeded: false,
      section: 'too-many-requests',
    });
  });

  it('are a stop when the last failure was one', () => {
    const error = described(
      new RetriesExhaustedError('y', { cause: new StoppedError('cancelled') }),
    );
    expect(error).toEqual(new StoppedError('Could not make it: cancelled.'));
  });
});

describe('anything else', () => {
  it('that stopped the step stays a stop', () => {
    const error = described(new StoppedError('the run was cancelled (SIGINT)'));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toHaveProperty('message', 'Could not make it: the run was cancelled (SIGINT).');
  });

  it('at the deadline, behind a proxy, says what to check of that', () => {
    expect(described(new StoppedError('the deadline passed', { byDeadline: true }))).toHaveProperty(
      'message',
      'Could not make it: the deadline passed. Increase timeout-seconds. If there was no response at all, check whether the proxy is overloaded or blocks both Adobe hosts, and host and port in https_proxy.',
    );
  });

  it('at the deadline says what to check', () => {
    const error = described(new StoppedError('the deadline passed', { byDeadline: true }));
    expect(error).toHaveProperty(
      'message',
      'Could not make it: the deadline passed. Increase timeout-seconds. If there was no response at all, check that firewalls let the runner reach both Adobe hosts on port 443, and whether it needs https_proxy.',
    );
  });

  it('stays as it is', () => {
    const error = new TypeError('a bug');
    expect(described(error)).toBe(error);
    expect(described('x')).toBe('x');
  });
});

it('reads what a response says', () => {
  expect(errors.problemOf(response(200, { message: 'a top-secret' }))).toEqual({
    title: 'a ***',
    source: 'json',
  });
});
