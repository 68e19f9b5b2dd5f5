import { describe, expect, it } from 'vitest';
import { AdobeError, describeFailure, invalidResponse } from '../../src/adobe/errors.js';
import { ResponseError } from '../../src/http/call.js';
import { StoppedError } from '../../src/http/deadline.js';
import { RetriesExhaustedError } from '../../src/http/retry.js';
import { TransportError, type TransportProblem } from '../../src/http/transport-error.js';
import { response, statusError } from '../support/responses.js';

const redact = (text: string) => text.replaceAll('top-secret', '***');

function described(error: unknown): unknown {
  return describeFailure('make it', error, redact);
}

const REDIRECT =
  'No redirect is followed. Look at platform-url and ims-url, and at any proxy in between.';

describe('an answer that is no success', () => {
  it.each<[number, unknown, string, string | undefined]>([
    [500, '', 'Could not make it: HTTP 500.', undefined],
    [400, { message: 'Bad' }, 'Could not make it: HTTP 400, Bad.', undefined],
    [404, { code: 'gone' }, 'Could not make it: HTTP 404, gone.', 'gone'],
    [
      401,
      { error_code: '401013', message: 'Oauth token is not valid' },
      'Could not make it: HTTP 401, 401013 Oauth token is not valid. Look at access-token: it is expired, incomplete or for another environment (tokens live 24 hours). With client-secret the step mints a fresh one.',
      '401013',
    ],
    [
      400,
      { type: 'x/FLOW-1413-400', title: 'Bad', report: { 'request-id': 'r-1' } },
      'Could not make it: HTTP 400, FLOW-1413-400 Bad (request ID r-1). Look at connection-spec-id: Adobe does not accept that connection spec.',
      'FLOW-1413-400',
    ],
    [302, '', `Could not make it: HTTP 302. ${REDIRECT}`, undefined],
    [199, '', 'Could not make it: HTTP 199.', undefined],
    [300, '', `Could not make it: HTTP 300. ${REDIRECT}`, undefined],
    [399, { code: '403027' }, `Could not make it: HTTP 399, 403027. ${REDIRECT}`, '403027'],
    [502, '<title>Bad Gateway</title>', 'Could not make it: HTTP 502, Bad Gateway.', undefined],
    [400, { message: 'a top-secret' }, 'Could not make it: HTTP 400, a ***.', undefined],
  ])('HTTP %d with %j', (status, body, message, code) => {
    const error = described(statusError(status, body));
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({ name: 'AdobeError', message, status, code });
  });

  it('shows the request ID of its header', () => {
    const error = statusError(500, { message: 'Bad' }, { 'x-request-id': 'r-2' });
    expect(described(error)).toHaveProperty(
      'message',
      'Could not make it: HTTP 500, Bad (request ID r-2).',
    );
  });

  it.each<[number, unknown, boolean]>([
    [302, '', false],
    [400, '', false],
    [400, { message: 'name is required' }, false],
    [400, { message: 'It Already Exists.' }, true],
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
    [499, '', false],
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
});

describe('no answer', () => {
  it.each<[TransportProblem, boolean, string]>([
    ['network', true, ''],
    ['timeout', true, ''],
    ['cut', true, ''],
    ['too-large', true, ''],
    [
      'certificate',
      false,
      " If a proxy replaces certificates, give Node.js its CA by NODE_EXTRA_CA_CERTS in the step's env.",
    ],
    [
      'proxy-refused',
      false,
      ' Look at https_proxy: its user and password, and whether it lets this host through.',
    ],
    [
      'proxy-unreadable',
      false,
      ' Look at https_proxy: give http://host:port, with special characters of user and password as %XX.',
    ],
  ])('by reason of %s may have succeeded: %s', (problem, mayHaveSucceeded, advice) => {
    const error = described(new TransportError(problem, 'words of a top-secret'));
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({
      message: `Could not make it: words of a ***.${advice}`,
      mayHaveSucceeded,
      status: undefined,
      code: undefined,
    });
  });
});

describe('an answer that cannot be read', () => {
  it('may have been carried out', () => {
    const error = described(new ResponseError('unreadable', response(201, '<html>top-secret')));
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({
      message: 'Could not make it: the answer was HTTP 201, but not JSON.',
      mayHaveSucceeded: true,
      status: 201,
      code: undefined,
    });
  });

  it('names its shortcoming and its request ID', () => {
    const given = response(200, '{}', { 'x-request-id': 'r-1' });
    const error = invalidResponse('see top-secret', given, 'but without an id', redact);
    expect(error).toMatchObject({
      message: 'Could not see ***: the answer was HTTP 200, but without an id (request ID r-1).',
      mayHaveSucceeded: true,
      status: 200,
    });
  });
});

describe('giving up', () => {
  it('tells the last failure, then why there was no other attempt', () => {
    const last = statusError(429, { error_code: '429050', message: 'Too many requests' });
    const error = described(new RetriesExhaustedError(last, 'it asked to wait 60.0 s'));
    expect(error).toBeInstanceOf(AdobeError);
    expect(error).toMatchObject({
      message:
        'Could not make it: HTTP 429, 429050 Too many requests. There was no time for another attempt: it asked to wait 60.0 s.',
      mayHaveSucceeded: false,
      status: 429,
      code: '429050',
    });
  });

  it.each(['network', 'certificate'] as const)(
    'keeps the doubt of the last failure: %s',
    (problem) => {
      const last = new TransportError(problem, 'x');
      expect(described(new RetriesExhaustedError(last, 'y'))).toHaveProperty(
        'mayHaveSucceeded',
        problem === 'network',
      );
    },
  );

  it('is a stop when the last failure was one', () => {
    const error = described(new RetriesExhaustedError(new StoppedError('cancelled'), 'y'));
    expect(error).toEqual(new StoppedError('Could not make it: cancelled.'));
  });
});

describe('anything else', () => {
  it('that stopped the step stays a stop', () => {
    const error = described(new StoppedError('the run was cancelled (SIGINT)'));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toHaveProperty('message', 'Could not make it: the run was cancelled (SIGINT).');
  });

  it('is not touched', () => {
    const error = new TypeError('a bug');
    expect(described(error)).toBe(error);
    expect(described('x')).toBe('x');
  });
});
