import type { Endpoint, Fault } from '../../../simulator/faults/script.js';

const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status: code,
  headers,
});

/** Everything that the simulator can do to a response. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  302: status(302, { location: 'http://127.0.0.1:9/elsewhere' }),
  400: status(400),
  401: status(401),
  403: status(403),
  404: status(404),
  408: status(408),
  409: status(409),
  412: status(412),
  '429 without Retry-After': status(429),
  '429 with Retry-After': status(429, { 'retry-after': '2' }),
  '429 with Retry-After past the deadline': status(429, { 'retry-after': '3600' }),
  500: status(500),
  502: { kind: 'status', status: 502, body: '<html><title>Bad Gateway</title></html>' },
  503: status(503),
  504: status(504),
  reset: { kind: 'reset' },
  hang: { kind: 'hang' },
  'lost by reset': { kind: 'lost', by: 'reset' },
  'lost by hang': { kind: 'lost', by: 'hang' },
  'lost by 504': { kind: 'lost', by: 504 },
  cut: { kind: 'cut' },
  stall: { kind: 'stall' },
  HTML: { kind: 'replace', body: '<html><title>Sign in</title>::error::x</html>' },
  empty: { kind: 'replace', body: '' },
  endless: { kind: 'endless' },
};

/** Times that a fault strikes. */
export const TIMES = { once: 1, twice: 2, 'for ever': Number.POSITIVE_INFINITY } as const;

const TRANSIENT = [
  '408',
  '429 without Retry-After',
  '429 with Retry-After',
  '500',
  '502',
  '503',
  '504',
  'reset',
  'hang',
  'lost by reset',
  'lost by hang',
  'lost by 504',
  'cut',
  'stall',
  'HTML',
];
/** How often the step survives a fault, where that is less than twice: a sign-in page hardly passes. */
export const MOST_TIMES: Readonly<Record<string, number>> = { HTML: 1 };

/** A write that was carried out is found by a list, whatever its response said. */
const CARRIED_OUT = ['endless', 'empty'];

/** The faults that a step has to survive when they strike a request once or twice. */
export const TRANSITIONAL: Readonly<Partial<Record<Endpoint, readonly string[]>>> = {
  token: TRANSIENT,
  spec: TRANSIENT,
  list: TRANSIENT,
  get: TRANSIENT,
  test: TRANSIENT,
  create: [...TRANSIENT, ...CARRIED_OUT],
  patch: [...TRANSIENT, ...CARRIED_OUT],
  delete: [...TRANSIENT, ...CARRIED_OUT],
};
