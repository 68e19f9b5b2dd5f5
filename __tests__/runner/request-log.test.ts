import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../src/http/transport.js';
import {
  formatRequest,
  formatRequestDetail,
  groupRequests,
  type RequestLine,
  toRequestLine,
} from '../../src/runner/request-log.js';
import { response } from '../support/responses.js';

const REQUEST: HttpRequest = {
  method: 'GET',
  url: 'https://platform.adobe.io/data/foundation/flowservice/connections?property=name%3D%3Dx',
  headers: { authorization: 'Bearer top-secret' },
};

describe('a request in one line', () => {
  it.each([
    [
      response(200, '{}', { 'x-request-id': 'r-1' }),
      'GET /data/foundation/flowservice/connections: 200 in 13 ms (request ID r-1)',
    ],
    [response(504), 'GET /data/foundation/flowservice/connections: 504 in 13 ms'],
    [
      new Error('read ECONNRESET'),
      'GET /data/foundation/flowservice/connections: read ECONNRESET in 13 ms',
    ],
  ])('says what came of it, and nothing of query or headers', (result, line) => {
    expect(formatRequest(toRequestLine({ request: REQUEST, result, ms: 12.6 }))).toBe(line);
  });
});

describe('a request in detail, for debug logging', () => {
  it.each([
    [response(200, '{"é":1}'), `GET ${REQUEST.url}: 8 bytes`],
    [new Error('read ECONNRESET'), `GET ${REQUEST.url}: no response`],
  ])('shows the filters and how much came back, not what', (result, line) => {
    expect(formatRequestDetail({ request: REQUEST, result, ms: 1 })).toBe(line);
  });
});

function line(request: string, result: string, requestId?: string): RequestLine {
  return { request, result, ms: 10, requestId };
}

describe('equal requests', () => {
  it('are one group with the time of all and the last request ID', () => {
    const retries = Array.from({ length: 19 }, (_, number) => line('GET /a', '503', `r-${number}`));
    expect(groupRequests([...retries, line('GET /a', '503')])).toEqual([
      { request: 'GET /a', result: '503', ms: 200, requestId: 'r-18', count: 20 },
    ]);
  });

  it('are told apart by result, and by what came of the same request in between', () => {
    const groups = groupRequests([
      line('GET /a', '503'),
      line('GET /b', '200'),
      line('GET /a', '503'),
      line('GET /a', '200'),
      line('GET /a', '503'),
      line('GET /b', '200'),
    ]);
    expect(groups.map(({ request, result, count }) => `${request} ${result} ${count}`)).toEqual([
      'GET /a 503 2',
      'GET /b 200 2',
      'GET /a 200 1',
      'GET /a 503 1',
    ]);
  });

  it('before a write and after it stay apart', () => {
    const groups = groupRequests([
      line('GET /a', '200'),
      line('POST /a', '503'),
      line('POST /a', '503'),
      line('GET /a', '200'),
      line('GET /a', '200'),
    ]);
    expect(groups.map(({ request, count }) => `${request} ${count}`)).toEqual([
      'GET /a 1',
      'POST /a 2',
      'GET /a 2',
    ]);
  });

  it('leave the lines as they are', () => {
    const lines = [line('GET /a', '503'), line('GET /a', '503')];
    groupRequests(lines);
    expect(lines).toEqual([line('GET /a', '503'), line('GET /a', '503')]);
  });
});
