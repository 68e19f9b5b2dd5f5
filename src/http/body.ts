import type { IncomingMessage } from 'node:http';

/** No response that the action reads comes near this: a page of 100 connections is about 100 kB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The body broke off, or is too large to be read. */
export class BodyError extends Error {
  readonly problem: 'cut' | 'too-large';

  constructor(problem: 'cut' | 'too-large', message: string) {
    super(message);
    this.problem = problem;
  }
}

const tooLarge = () =>
  new BodyError('too-large', `the response is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB`);

/** Reads a body to its end, as text. Throws a `BodyError`. */
export async function readBody(message: IncomingMessage): Promise<string> {
  const body = await readBytes(message);
  return decodeText(decompress(body, message.headers['content-encoding']));
}

/** By events: the machinery of `for await` costs a run half a millisecond. */
function readBytes(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onCut = () =>
      reject(new BodyError('cut', `the response was cut off after ${size} bytes`));
    message
      .on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= MAX_BODY_BYTES) return;
        reject(tooLarge());
        message.destroy();
      })
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', onCut)
      .on('close', onCut);
    // It may have ended before anyone could listen.
    if (message.destroyed) onCut();
  });
}

/** Undoes the encodings, the last one first. Some servers compress unasked and announce nothing, so gzip is recognized by its first bytes too. */
function decompress(body: Buffer, contentEncoding = ''): Buffer {
  const encodings = contentEncoding.toLowerCase().split(/[\s,]+/);
  try {
    const decoded = encodings.reduceRight(decode, body);
    return decode(decoded, 'gzip');
  } catch (error) {
    // Nothing else comes out of node:zlib.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new BodyError('cut', `the response could not be decompressed (${code})`);
  }
}

function decode(body: Buffer, encoding: string): Buffer {
  if (body.length === 0) return body;
  switch (encoding) {
    // A proxy that has decompressed it may have left the header.
    case 'gzip':
    case 'x-gzip':
      return body[0] === 0x1f && body[1] === 0x8b ? zlib().gunzipSync(body, LIMIT) : body;
    // With zlib's header by the RFC (a multiple of 31, of method 8), without it by some servers.
    case 'deflate':
      return body.length > 1 && body.readUInt8() % 16 === 8 && body.readUInt16BE() % 31 === 0
        ? zlib().inflateSync(body, LIMIT)
        : zlib().inflateRawSync(body, LIMIT);
    case 'br':
      return zlib().brotliDecompressSync(body, LIMIT);
    default:
      return body;
  }
}

const LIMIT = { maxOutputLength: MAX_BODY_BYTES };

/** Loaded when something is compressed, and not at the start of every run. */
const zlib = () => process.getBuiltinModule('node:zlib');

/**
 * UTF-8 unless a byte order mark says otherwise; the mark itself is left out, as often as it is there. A `TextDecoder`
 * would cost each run a megabyte.
 */
function decodeText(body: Buffer): string {
  return toText(body).replace(/^\ufeff+/, '');
}

function toText(body: Buffer): string {
  const mark = body.toString('latin1', 0, 2);
  if (mark === '\xff\xfe') return body.toString('utf16le');
  if (mark !== '\xfe\xff') return body.toString('utf8');
  const wholeCharacters = body.subarray(0, body.length - (body.length % 2));
  return wholeCharacters.swap16().toString('utf16le');
}
