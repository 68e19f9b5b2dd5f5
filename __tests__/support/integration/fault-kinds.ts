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

/** They say that it would come to the same again. */
const LASTING = ['302', '400', '401', '403', '404', '409', '412'];
const PAST_THE_DEADLINE = '429 with Retry-After past the deadline';

/** A write that was carried out is found by a list, whatever its response said. */
const UNREADABLE = ['endless', 'empty'];
const WRITES: readonly Endpoint[] = ['create', 'patch', 'delete'];

/** Whether the step has to be green when the fault strikes that often. A sign-in page hardly passes. */
export function hasToSurvive(fault: string, call: Endpoint, times: number): boolean {
  if (LASTING.includes(fault) || fault === PAST_THE_DEADLINE) return false;
  if (UNREADABLE.includes(fault) && !WRITES.includes(call)) return false;
  return times <= (fault === 'HTML' ? 1 : 2);
}
