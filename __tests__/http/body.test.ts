import { once } from 'node:events';
import { IncomingMessage, type RequestListener } from 'node:http';
import { Socket } from 'node:net';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../src/http/body.js';
import { startHostileServer } from '../support/hostile-server.js';
import { recordingTransport } from '../support/open-transport.js';

const MB = 1024 * 1024;
const JSON_TEXT = JSON.stringify({ name: 'Größe 😀', items: 'x'.repeat(1000) });

async function get(listener: RequestListener): Promise<string> {
  const { url } = await startHostileServer(listener);
  const { body } = await recordingTransport().send({ method: 'GET', url, headers: {} });
  return body;
}

function getBody(body: string | Buffer, encoding?: string): Promise<string> {
  const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
  return get((_, response) => response.writeHead(200, headers).end(body));
}

it('asks for what it can decompress', async () => {
  let asked: unknown;
  await get((request, response) => {
    asked = request.headers['accept-encoding'];
    response.end();
  });
  expect(asked).toBe('gzip, deflate');
});

it('is cut when it ended before it was read', async () => {
  const message = new IncomingMessage(new Socket());
  const closed = once(message, 'close');
  message.destroy();
  await closed;
  await expect(readBody(message)).rejects.toMatchObject({
    problem: 'cut',
    message: 'the response was cut off after 0 bytes',
  });
});

describe('a compressed body', () => {
  const gzip = zlib.gzipSync(JSON_TEXT);
  it.each([
    ['gzip', 'gzip', gzip],
    ['gzip, by its old name', 'X-GZIP', gzip],
    ['gzip that is not announced', undefined, gzip],
    ['gzip that is announced as nothing', 'identity', gzip],
    ['announced gzip that is none', 'gzip', Buffer.from(JSON_TEXT)],
    ['deflate', 'deflate', zlib.deflateSync(JSON_TEXT)],
    ['deflate of another level', 'Deflate', zlib.deflateSync(JSON_TEXT, { level: 1 })],
    ['raw deflate', 'deflate', zlib.deflateRawSync(JSON_TEXT)],
    ['stored raw deflate', 'deflate', zlib.deflateRawSync(JSON_TEXT, { level: 0 })],
    ['br', 'br', zlib.brotliCompressSync(JSON_TEXT)],
    ['two, one in the other', 'deflate, gzip', zlib.gzipSync(zlib.deflateSync(JSON_TEXT))],
    ['two, without a space', 'br,gzip', zlib.gzipSync(zlib.brotliCompressSync(JSON_TEXT))],
    ['none', undefined, Buffer.from(JSON_TEXT)],
    ['of a kind that nobody knows', 'x-other', Buffer.from(JSON_TEXT)],
  ])('%s', async (_, encoding, body) => {
    await expect(getBody(body, encoding)).resolves.toBe(JSON_TEXT);
  });

  it.each(['gzip', 'deflate', 'br'])('is empty when nothing came: %s', async (encoding) => {
    await expect(getBody('', encoding)).resolves.toBe('');
  });

  it.each([
    ['gzip', '\x1f'],
    ['deflate', '\x03\0'],
  ])('of %s can be very short', async (encoding, body) => {
    const expected = encoding === 'gzip' ? '\x1f' : '';
    await expect(getBody(body, encoding)).resolves.toBe(expected);
  });

  it.each([
    ['deflate', zlib.deflateSync(JSON_TEXT).subarray(0, -20), 'Z_BUF_ERROR'],
    ['gzip', gzip.subarray(0, -20), 'Z_BUF_ERROR'],
    ['gzip', Buffer.concat([gzip.subarray(0, 12), Buffer.alloc(20)]), 'Z_DATA_ERROR'],
    ['deflate', Buffer.from('x'), 'Z_BUF_ERROR'],
    ['br', zlib.brotliCompressSync(JSON_TEXT).subarray(0, -20), 'Z_BUF_ERROR'],
  ])('of %s that is damaged is cut', async (encoding, body, code) => {
    await expect(getBody(body, encoding)).rejects.toMatchObject({
      problem: 'cut',
      message: `the response could not be decompressed (${code})`,
    });
  });

  it('may grow to the cap, and not beyond', async () => {
    const body = (size: number) => zlib.gzipSync('x'.repeat(size));
    await expect(getBody(body(4 * MB), 'gzip')).resolves.toHaveLength(4 * MB);
    const tooLarge = { problem: 'too-large', message: 'the response is larger than 4 MB' };
    await expect(getBody(body(4 * MB + 1), 'gzip')).rejects.toMatchObject(tooLarge);
    const bomb = zlib.brotliCompressSync(Buffer.alloc(20 * MB));
    await expect(getBody(bomb, 'br')).rejects.toMatchObject(tooLarge);
    const deflated = (raw: boolean) =>
      zlib[raw ? 'deflateRawSync' : 'deflateSync'](Buffer.alloc(5 * MB));
    for (const raw of [false, true]) {
      await expect(getBody(deflated(raw), 'deflate')).rejects.toMatchObject(tooLarge);
    }
  });
});

describe('a byte order mark', () => {
  const utf16 = Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le');
  it.each([
    ['of UTF-8', Buffer.from(`\ufeff${JSON_TEXT}`)],
    ['of UTF-8, twice', Buffer.from(`\ufeff\ufeff${JSON_TEXT}`)],
    ['of UTF-16, little end first', utf16],
    ['of UTF-16, twice', Buffer.concat([utf16.subarray(0, 2), utf16])],
    ['of UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['with half a character left', Buffer.concat([Buffer.from(utf16).swap16(), Buffer.of(0)])],
  ])('%s is read and left out', async (_, body) => {
    await expect(getBody(body)).resolves.toBe(JSON_TEXT);
    await expect(getBody(zlib.gzipSync(body), 'gzip')).resolves.toBe(JSON_TEXT);
  });
});
