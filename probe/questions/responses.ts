import { isUtf8 } from 'node:buffer';
import type { World } from '../../simulator/flow-service/world.js';
import { isJsonObject, type JsonObject } from '../../src/json.js';
import type { WireEvidence } from '../ask/wire.js';
import type { Evidence } from '../evidence.js';
import { brief, isSuccess } from '../reply.js';
import { type Found, type Question, switched } from './question.js';

const tokenResponse = switched('tokenResponse', ({ replies }) => {
  const reply = replies.find(({ request }) => request.url.endsWith('/ims/token/v3'));
  if (reply === undefined || !isJsonObject(reply.json)) return undefined;
  const deviations = tokenDeviations(reply.json);
  const more = deviations.slice(1);
  return {
    answer: deviations[0] ?? 'documented',
    seen: [brief(reply), ...more.map((also) => `also ${also}`)].join('; '),
    stepWorks: isSuccess(reply),
  };
});

const TOKEN_FIELDS = new Set(['access_token', 'token_type', 'expires_in']);
const YEAR_SECONDS = 31_536_000;

function tokenDeviations({ token_type, expires_in, ...rest }: JsonObject) {
  const found: World['tokenResponse'][] = [];
  if (expires_in === undefined) found.push('expires-in-missing');
  else if (typeof expires_in === 'string') found.push('expires-in-string');
  else if (Number(expires_in) > YEAR_SECONDS) found.push('expires-in-ms');
  if (token_type === undefined) found.push('type-missing');
  else if (token_type === 'BEARER') found.push('type-upper-case');
  else if (token_type !== 'bearer') found.push('type-capitalized');
  if (Object.keys(rest).some((field) => !TOKEN_FIELDS.has(field))) found.push('extra-fields');
  return found;
}

/** The step has read a response in this form. */
const stepReads = ({ specs }: Evidence) => specs?.stepFinds;

const contentEncoding = switched('contentEncoding', (evidence) => {
  if (evidence.wire === undefined) return undefined;
  const header = evidence.wire.headers['content-encoding'];
  return {
    answer: encodingOf(evidence.wire),
    seen: `content-encoding: ${header ?? 'none'}`,
    stepWorks: stepReads(evidence),
  };
});

function encodingOf({ headers, bytes }: WireEvidence): Found<World['contentEncoding']>['answer'] {
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  const [first = 0, second = 0] = bytes;
  switch (encoding) {
    case 'identity':
      return first === 0x1f && second === 0x8b
        ? { other: 'are in gzip, and no header says so' }
        : 'identity';
    case 'gzip':
    case 'br':
      return encoding;
    case 'deflate':
      // With a header of zlib: method 8, and a multiple of 31 (RFC 1950).
      return first % 16 === 8 && (first * 256 + second) % 31 === 0 ? 'deflate' : 'deflate-raw';
    default:
      return { other: `are in ${encoding}` };
  }
}

const CONTENT_TYPES = [
  'application/json',
  'application/json;charset=UTF-8',
  'text/json; charset=utf-8',
  'application/vnd.adobe+json',
  'text/plain',
] as const satisfies World['contentType'][];

const contentType = switched('contentType', (evidence) => {
  if (evidence.wire === undefined) return undefined;
  const type = evidence.wire.headers['content-type'];
  const known = CONTENT_TYPES.find((one) => plain(one) === plain(type ?? ''));
  return {
    answer: type === undefined ? 'missing' : (known ?? { other: `is ${type}` }),
    seen: `content-type: ${type ?? 'none'}`,
    stepWorks: stepReads(evidence),
  };
});

const plain = (type: string) => type.toLowerCase().replaceAll(' ', '');

const jsonText = switched('jsonText', (evidence) => {
  if (evidence.wire === undefined || encodingOf(evidence.wire) !== 'identity') return undefined;
  const { bytes } = evidence.wire;
  return {
    answer: textForm(bytes),
    seen: `${bytes.length} bytes`,
    stepWorks: stepReads(evidence),
  };
});

function textForm(bytes: Buffer): Found<World['jsonText']>['answer'] {
  if (!isUtf8(bytes)) return { other: 'is not UTF-8' };
  const text = bytes.toString();
  if (text.startsWith('\uFEFF')) return 'byte-order-mark';
  if (/\\u(?:0301|00e9)/i.test(text)) return 'ascii-escapes';
  return /^\s|\s$|\n/.test(text) ? 'indented' : 'plain';
}

const sandboxHeader: Question = {
  id: 'sandboxHeader',
  title: 'A request without x-sandbox-name',
  documents: 'uses the default sandbox, or is a 400 with FLOW-2105: two documents disagree',
  tell({ withoutSandbox: reply }) {
    if (reply === undefined) return undefined;
    const says = isSuccess(reply) ? 'uses another sandbox' : `is an HTTP ${reply.status}`;
    // The step never sends such a request.
    return { answer: 'told', says, seen: brief(reply), isDocumented: true, stepWorks: true };
  },
};

export const RESPONSE_QUESTIONS = [
  tokenResponse,
  contentEncoding,
  contentType,
  jsonText,
  sandboxHeader,
];
