import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { World } from '../../simulator/flow-service/world.js';
import { DATA_LAKE, requestHeaders, simulate, TOKEN_FORM } from '../support/simulator-client.js';

describe('specs', () => {
  it.each<[World['unknownSpec'], number, unknown]>([
    ['empty-list', 200, { items: [], _links: {} }],
    ['refused-404', 404, expect.objectContaining({ status: 404 })],
    ['refused-400', 400, expect.objectContaining({ type: expect.stringMatching('FLOW-1413') })],
    ['other-specs', 200, { items: expect.arrayContaining([expect.anything()]) }],
  ])('with %s, the look-up of an unknown spec is a %i', async (unknownSpec, status, body) => {
    const { get } = await simulate({ world: { unknownSpec } });
    const reply = await get('/connectionSpecs?property=id=="unknown"');
    expect(reply.status).toBe(status);
    expect(reply.json).toEqual(body);
  });

  it('are all listed where the filter is ignored', async () => {
    const { get } = await simulate({ world: { specFilter: 'ignored' } });
    const filtered = (await get(`/connectionSpecs?property=id=="${DATA_LAKE}"`)).json.items;
    const { items } = (await get('/connectionSpecs')).json;
    expect(filtered).toEqual(items);
    expect(items.length).toBeGreaterThan(10);
  });

  it.each<[World['specVersion'], unknown[]]>([
    ['string', ['1.0']],
    ['number', [1]],
    ['several', ['1.0', '2.0']],
  ])('have a version that is %s', async (specVersion, versions) => {
    const { get } = await simulate({ world: { specVersion } });
    for (const path of [`?property=id=="${DATA_LAKE}"`, `/${DATA_LAKE}`]) {
      const { items } = (await get(`/connectionSpecs${path}`)).json;
      expect(items.map(({ version }: { version: unknown }) => version)).toEqual(versions);
    }
  });

  it.each<[World['filterValues'], string, number]>([
    ['bare-match-nothing', 'id==', 0],
    ['bare-match-nothing', 'id=="', 1],
    ['quoted-match-nothing', 'id=="', 0],
  ])('with %s, %s finds %i', async (filterValues, start, count) => {
    const { get } = await simulate({ world: { filterValues } });
    const property = `${start}${DATA_LAKE}${start.endsWith('"') ? '"' : ''}`;
    expect((await get(`/connectionSpecs?property=${property}`)).json.items).toHaveLength(count);
  });
});

describe('the response with a token', () => {
  it.each<[World['tokenResponse'], object]>([
    ['documented', { token_type: 'bearer', expires_in: 86399 }],
    ['expires-in-ms', { token_type: 'bearer', expires_in: 86_399_992 }],
    ['expires-in-string', { token_type: 'bearer', expires_in: '86399' }],
    ['expires-in-missing', { token_type: 'bearer' }],
    ['type-capitalized', { token_type: 'Bearer', expires_in: 86399 }],
    ['type-upper-case', { token_type: 'BEARER', expires_in: 86399 }],
    ['type-missing', { expires_in: 86399 }],
    [
      'extra-fields',
      { token_type: 'bearer', expires_in: 86399, scope: 'openid', sid: 'x', state: null },
    ],
  ])('is %s', async (tokenResponse, expected) => {
    const { token } = await simulate({ world: { tokenResponse } });
    const { access_token: accessToken, ...rest } = (await token(TOKEN_FORM)).json;
    expect(accessToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(rest).toEqual(expected);
  });
});

describe('the test of a connection', () => {
  it.each<[World['testSuccess'], number, unknown]>([
    ['result', 200, { result: true }],
    ['true', 200, true],
    ['status', 200, { status: 'success' }],
    ['204', 204, undefined],
  ])('can succeed with %s', async (testSuccess, status, body) => {
    const { get, simulator } = await simulate({ world: { testSuccess } });
    simulator.store.add('dev', { name: 'Alpha', id: 'A' });
    const reply = await get('/connections/A/test');
    expect([reply.status, reply.json]).toEqual([status, body]);
  });

  it.each<[World['testFailure'], number, unknown]>([
    ['error-message', 200, { result: false, errorMessage: 'no route' }],
    ['message', 200, { result: false, message: 'no route' }],
    ['reason', 200, { result: false, reason: 'no route' }],
    ['details', 200, { result: false, details: 'no route' }],
    ['error-object', 200, { result: false, error: { code: 'CONNECTOR', message: 'no route' } }],
    ['errors-list', 200, { result: false, errors: [{ message: 'no route' }] }],
    ['status', 200, { status: 'failed', message: 'no route' }],
    ['refused-400', 400, expect.objectContaining({ errorMessage: 'no route' })],
  ])('can fail with the reason in %s', async (testFailure, status, body) => {
    const { get, simulator } = await simulate({ world: { testFailure } });
    simulator.store.add('dev', { name: 'Alpha', id: 'A' });
    simulator.store.setTestResult('*', { result: false, errorMessage: 'no route' });
    const reply = await get('/connections/A/test');
    expect([reply.status, reply.json]).toEqual([status, body]);
  });
});

describe('the form of responses', () => {
  it.each<[World['contentEncoding'], string | undefined, (bytes: Buffer) => Buffer]>([
    ['identity', undefined, (bytes) => bytes],
    ['gzip', 'gzip', gunzipSync],
    ['deflate', 'deflate', inflateSync],
    ['deflate-raw', 'deflate', inflateRawSync],
    ['br', 'br', brotliDecompressSync],
  ])('can be %s, also of errors', async (contentEncoding, header, decompress) => {
    const { simulator } = await simulate({ world: { contentEncoding } });
    for (const path of ['connections', 'connections/unknown']) {
      const { headers, bytes } = await getBytes(simulator.url, path);
      expect(headers['content-encoding']).toBe(header);
      expect(headers['content-length']).toBe(String(bytes.length));
      expect(JSON.parse(decompress(bytes).toString())).toBeTypeOf('object');
    }
  });

  it.each<[World['jsonText'], string]>([
    ['plain', '{"items":["é😀"]}'],
    ['byte-order-mark', '\uFEFF{"items":["é😀"]}'],
    ['ascii-escapes', '{"items":["\\u00e9\\ud83d\\ude00"]}'],
    ['indented', '\r\n{\n\t"items": [\n\t\t"é😀"\n\t]\n}\r\n'],
  ])('can be %s', async (jsonText, expected) => {
    const { simulator } = await simulate({ world: { jsonText } });
    const body = '{"items":["é😀"]}';
    simulator.script({ on: 'list', fault: { kind: 'replace', body } });
    expect((await getBytes(simulator.url, 'connections')).bytes.toString()).toBe(expected);
  });

  it('leaves text that is not JSON', async () => {
    const { simulator } = await simulate({ world: { jsonText: 'indented' } });
    simulator.script({ on: 'list', fault: { kind: 'replace', body: '{' } });
    expect((await getBytes(simulator.url, 'connections')).bytes.toString()).toBe('\r\n{\r\n');
  });

  it.each<[World['contentType'], string | undefined]>([
    ['application/json;charset=UTF-8', 'application/json;charset=UTF-8'],
    ['text/json; charset=utf-8', 'text/json; charset=utf-8'],
    ['application/vnd.adobe+json', 'application/vnd.adobe+json'],
    ['text/plain', 'text/plain'],
    ['missing', undefined],
  ])('can have the content type %s', async (contentType, expected) => {
    const { simulator } = await simulate({ world: { contentType } });
    const { headers } = await getBytes(simulator.url, 'connections');
    expect(headers['content-type']).toBe(expected);
  });

  it('is kept when a response is cut', async () => {
    const { simulator } = await simulate({ world: { contentEncoding: 'gzip' } });
    simulator.script({ on: 'list', fault: { kind: 'cut' } });
    const url = `${simulator.url}/data/foundation/flowservice/connections`;
    const response = await fetch(url, { headers: requestHeaders() });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    await expect(response.text()).rejects.toThrow();
  });
});

/** Unlike `fetch`, does not decompress. */
async function getBytes(url: string, path: string) {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { path: `/data/foundation/flowservice/${path}`, headers: requestHeaders() })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
  return { headers: message.headers, bytes: await buffer(message) };
}
