import type { Connection, ConnectionSpec } from '../../../src/adobe/resources.js';
import type { WantedConnection } from '../../../src/connection/task.js';
import { AdobeError, type AdobeErrorDetails } from '../../../src/errors.js';

/** Adobe's clock when a test begins, epoch ms. */
export const EPOCH = 1_700_000_000_000;
export const HOUR_MS = 3_600_000;

/** The wanted connection, in messages. */
export const WHAT = 'base connection "Mine" in sandbox dev';

export const SPEC: ConnectionSpec = {
  id: 'spec',
  version: '1.0',
  name: 'datalake',
  authSpecs: [],
  authOptional: false,
};

/** A spec with two authentication types, of which the first has a schema. */
export const KEY_SPEC: ConnectionSpec = {
  ...SPEC,
  authSpecs: [
    {
      name: 'Key',
      spec: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] },
    },
    { name: 'Role', spec: {} },
  ],
};

/** Credentials of its first type. */
export const GIVEN = { authSpecName: 'Key', authParams: { key: 'secret' } };

export function wantedConnection(changes: Partial<WantedConnection> = {}): WantedConnection {
  return {
    sandbox: 'dev',
    connectionName: 'Mine',
    connectionSpecId: 'spec',
    connectionDescription: undefined,
    ifExists: 'reuse',
    dryRun: false,
    authSpecName: undefined,
    authParams: undefined,
    ...changes,
  };
}

/** A connection that matches `wantedConnection()`, an hour old. */
export function connection(id: string, changes: Partial<Connection> = {}): Connection {
  return {
    id,
    etag: `"${id}-1"`,
    name: 'Mine',
    specId: 'spec',
    description: 'theirs',
    sandbox: 'dev',
    state: 'enabled',
    createdAt: EPOCH - HOUR_MS,
    authSpecName: undefined,
    ...changes,
  };
}

/** What is known of a failed request, by its status. */
const failed = (status: number, rest: Omit<AdobeErrorDetails, 'status'>) =>
  new AdobeError(`Could not do it: HTTP ${status}.`, { status, ...rest });
const OPEN = { mayHaveSucceeded: true };
const CLOSED = { mayHaveSucceeded: false };
const MISSED = { section: 'problems-on-adobes-side', advice: 'Run the step again later.' } as const;
const ELSEWHERE = { section: 'a-response-that-is-not-adobes', advice: 'Check any proxy.' } as const;
const NO_ROLE = { section: 'permissions', advice: 'Add the credential to a role.' } as const;
const CHANGED = { section: 'changed-by-others', advice: 'Run the step again.' } as const;
const BUSY = { section: 'too-many-requests', advice: 'Run fewer jobs at once.' } as const;

/** A response that leaves open whether Adobe carried the request out. */
export const LOST = failed(504, { ...OPEN, retryable: true, ...MISSED });

/** One that leaves it open, too, and would come again. */
export const REDIRECTED = failed(307, { ...OPEN, retryable: false, ...ELSEWHERE });

/** A refusal that leaves nothing open. */
export const REFUSED = failed(403, { ...CLOSED, retryable: false, ...NO_ROLE });

export const CONFLICT = failed(412, { ...CLOSED, retryable: false, ...CHANGED });

/** The gateway lets no request through for that time. */
export function throttled(retryAfterMs?: number): AdobeError {
  return failed(429, { ...CLOSED, retryable: true, retryAfterMs, ...BUSY });
}
