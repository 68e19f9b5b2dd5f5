import type { Connection, ConnectionSpec } from '../../../src/adobe/resources.js';
import type { WantedConnection } from '../../../src/connection/task.js';
import { AdobeError } from '../../../src/errors.js';

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

/** A response that leaves open whether Adobe carried the request out. */
export const LOST = new AdobeError('Could not do it: HTTP 504.', {
  status: 504,
  mayHaveSucceeded: true,
  retryable: true,
  advice: 'Run the step again later.',
  section: 'problems-on-adobes-side',
});

/** One that leaves it open, too, and would come again. */
export const REDIRECTED = new AdobeError('Could not do it: HTTP 307.', {
  status: 307,
  mayHaveSucceeded: true,
  retryable: false,
  advice: 'Check any proxy in between.',
  section: 'a-response-that-is-not-adobes',
});

/** A refusal that leaves nothing open. */
export const REFUSED = new AdobeError('Could not do it: HTTP 403.', {
  status: 403,
  mayHaveSucceeded: false,
  retryable: false,
  advice: 'Add the credential to a role.',
  section: 'permissions',
});

export const CONFLICT = new AdobeError('Could not do it: HTTP 412.', {
  status: 412,
  mayHaveSucceeded: false,
  retryable: false,
  advice: 'Run the step again in a minute.',
  section: 'changed-by-others',
});

/** The gateway lets no request through for that time. */
export function throttled(retryAfterMs: number | undefined): AdobeError {
  return new AdobeError('Could not do it: HTTP 429.', {
    status: 429,
    mayHaveSucceeded: false,
    retryable: true,
    retryAfterMs,
    advice: 'Run fewer jobs at once.',
    section: 'too-many-requests',
  });
}
