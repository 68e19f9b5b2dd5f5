import { expect, it } from 'vitest';
import type { HttpRequest } from '../../src/http/transport.js';
import { formatRequest, formatRequestDetail } from '../../src/runner/request-log.js';
import { response } from '../support/responses.js';

const REQUEST: HttpRequest = {
  method: 'GET',
  url: 'https://platform.adobe.io/data/foundation/flowservice/connections?property=name%3D%3Dx',
  headers: { authorization: 'Bearer top-secret' },
};

it.each([
  [response(200, '{"é":1}', { 'x-request-id': 'r-1' }), '200 in 13 ms (request ID r-1)', '8 bytes'],
  [response(504), '504 in 13 ms', '0 bytes'],
  [new Error('read ECONNRESET'), 'read ECONNRESET in 13 ms', 'no response'],
])('a request says what came of it, and nothing of headers and bodies', (result, line, size) => {
  const record = { request: REQUEST, result, ms: 12.6 };
  expect(formatRequest(record)).toBe(`GET /data/foundation/flowservice/connections: ${line}`);
  expect(formatRequestDetail(record)).toBe(`GET ${REQUEST.url}: ${size}`);
});
