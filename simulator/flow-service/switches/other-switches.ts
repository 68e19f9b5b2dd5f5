import type { Switches } from './switches.js';

/** Tests of connections, connection specs, tokens, and the form of all responses. */
export const OTHER_SWITCHES: Switches<
  | 'testSuccess'
  | 'testFailure'
  | 'unknownSpec'
  | 'specFilter'
  | 'specVersion'
  | 'tokenResponse'
  | 'contentEncoding'
  | 'contentType'
  | 'jsonText'
> = {
  testSuccess: {
    question: 'A successful test',
    answers: {
      result: 'has result true',
      true: 'is the value true',
      status: 'has status success',
      '204': 'is 204',
    },
  },
  testFailure: {
    question: 'A failed test',
    answers: {
      'error-message': 'has the reason in errorMessage',
      message: 'has the reason in message',
      reason: 'has the reason in reason',
      details: 'has the reason in details',
      'error-object': 'has the reason in error.message',
      'errors-list': 'has the reason in errors[0].message',
      status: 'has status failed and the reason in message',
      'refused-400': 'is a 400 with the reason',
    },
  },
  unknownSpec: {
    question: 'The look-up of an unknown spec',
    answers: {
      'empty-list': 'is an empty list',
      'refused-404': 'is a 404',
      'refused-400': 'is a 400 with FLOW-1413',
      'other-specs': 'is a list of other specs',
    },
  },
  specFilter: {
    question: 'The filter of connection specs',
    answers: { matches: 'works', ignored: 'is ignored: the list contains all specs' },
  },
  specVersion: {
    question: 'The version of a spec',
    answers: {
      string: 'is a string',
      number: 'is a number',
      several: 'is one of several: the list contains each version',
    },
  },
  tokenResponse: {
    question: 'The response with a token',
    answers: {
      documented: 'is as documented',
      'expires-in-ms': 'has expires_in in milliseconds',
      'expires-in-string': 'has expires_in as a string',
      'expires-in-missing': 'has no expires_in',
      'type-capitalized': 'has token_type Bearer',
      'type-upper-case': 'has token_type BEARER',
      'type-missing': 'has no token_type',
      'extra-fields': 'has more fields',
    },
  },
  contentEncoding: {
    question: 'Responses, which nobody asked to compress,',
    answers: {
      identity: 'are not compressed',
      gzip: 'are in gzip',
      deflate: 'are in deflate',
      'deflate-raw': 'are in raw deflate, named deflate',
      br: 'are in Brotli',
    },
  },
  contentType: {
    question: 'The content type of JSON',
    answers: {
      'application/json': 'is application/json',
      'application/json;charset=UTF-8': 'is application/json;charset=UTF-8',
      'text/json; charset=utf-8': 'is text/json; charset=utf-8',
      'application/vnd.adobe+json': 'is application/vnd.adobe+json',
      'text/plain': 'is text/plain',
      missing: 'is missing',
    },
  },
  jsonText: {
    question: 'JSON text',
    answers: {
      plain: 'is UTF-8',
      'byte-order-mark': 'starts with a byte order mark',
      'ascii-escapes': 'has escapes for all characters outside ASCII',
      indented: 'has whitespace around and inside',
    },
  },
};
