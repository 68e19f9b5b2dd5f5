import type { Outcome } from '../../src/connection/task.js';

export const CREATED = {
  operation: 'created',
  specVersion: '1.0',
  specName: 'datalake',
  connectionId: 'c-1',
  etag: '"0200-0000"',
  note: undefined,
} satisfies Outcome;

export const WOULD_CREATE: Outcome = {
  operation: 'would-create',
  specVersion: '1.0',
  specName: undefined,
};
