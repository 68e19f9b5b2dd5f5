import type { Connection, ConnectionSpec } from '../../../src/adobe/resources.js';
import type { WantedConnection } from '../../../src/connection/task.js';
import { AdobeError } from '../../../src/errors.js';

/** Adobe's clock when a test begins, epoch ms. */
export const EPOCH = 1_700_000_000_000;
export const HOUR_MS = 3_600_000;

export const SPEC: ConnectionSpec = {
  id: 'spec',
  version: '1.0',
  name: 'datalake',
  authSpecs: [],
  authOptional: false,
};

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

/** A response that leaves open whether Adobe carried the request out. */
export const LOST = new AdobeError('Could not do it: HTTP 504.', {
  status: 504,
  mayHaveSucceeded: true,
  retryable: true,
});

/** A refusal that leaves nothing open. */
export const REFUSED = new AdobeError('Could not do it: HTTP 403.', {
  status: 403,
  mayHaveSucceeded: false,
  retryable: false,
  section: 'permissions',
});

export const CONFLICT = new AdobeError('Could not do it: HTTP 412.', {
  status: 412,
  mayHaveSucceeded: false,
  retryable: false,
});

/** The gateway lets no request through for that time. */
export function throttled(retryAfterMs: number | undefined): AdobeError {
  return new AdobeError('Could not do it: HTTP 429.', {
    status: 429,
    mayHaveSucceeded: false,
    retryable: true,
    retryAfterMs,
    section: 'too-many-requests',
  });
}

/** A refusal with one of Adobe's codes. */
export function refusedWith(code: string, status = 400): AdobeError {
  return new AdobeError(`Could not do it: HTTP ${status}, ${code}.`, {
    status,
    mayHaveSucceeded: false,
    retryable: false,
    problem: { code, source: 'flow-service' },
  });
}
