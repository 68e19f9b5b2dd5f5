import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { parseJson } from './json-value.js';
import type { SimulatedResponse } from './response.js';

/** How the bytes of a JSON response look. Nothing here depends on what the client accepts. */
export interface WireForm {
  readonly contentEncoding: 'identity' | 'gzip' | 'deflate' | 'deflate-raw' | 'br';
  readonly contentType:
    | 'application/json'
    | 'application/json;charset=UTF-8'
    | 'text/json; charset=utf-8'
    | 'application/vnd.adobe+json'
    | 'text/plain'
    | 'missing';
  readonly jsonText: 'plain' | 'byte-order-mark' | 'ascii-escapes' | 'indented';
}

/** Applies a form to a response. Leaves a response alone that is not JSON. */
export function encode(response: SimulatedResponse, form: WireForm): SimulatedResponse {
  const { 'Content-Type': type, ...otherHeaders } = response.headers;
  if (type !== 'application/json' || typeof response.body !== 'string') return response;
  const body = compress(jsonText(response.body, form), form);
  return {
    ...response,
    headers: {
      ...otherHeaders,
      ...(form.contentType === 'missing' ? {} : { 'Content-Type': form.contentType }),
      ...contentEncoding(form),
    },
    body,
  };
}

function jsonText(json: string, { jsonText }: WireForm): string {
  switch (jsonText) {
    case 'plain':
      return json;
    case 'byte-order-mark':
      return `\uFEFF${json}`;
    case 'ascii-escapes':
      return json.replace(/[^\0-\x7F]/g, escapeUnit);
    case 'indented':
      return `\r\n${JSON.stringify(parseJson(json), null, '\t') ?? json}\r\n`;
  }
}

/** `\u` and the code of one UTF-16 unit. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function compress(text: string, { contentEncoding }: WireForm): Buffer {
  const bytes = Buffer.from(text);
  switch (contentEncoding) {
    case 'identity':
      return bytes;
    case 'gzip':
      return gzipSync(bytes);
    case 'deflate':
      return deflateSync(bytes);
    case 'deflate-raw':
      return deflateRawSync(bytes);
    case 'br':
      return brotliCompressSync(bytes);
  }
}

/** Some servers send raw deflate data under the name `deflate`. */
function contentEncoding({ contentEncoding }: WireForm): Record<string, string> {
  if (contentEncoding === 'identity') return {};
  return { 'Content-Encoding': contentEncoding === 'deflate-raw' ? 'deflate' : contentEncoding };
}
