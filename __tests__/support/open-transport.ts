import { onTestFinished } from 'vitest';
import {
  type ExchangeRecord,
  openTransport,
  type Transport,
  type TransportOptions,
} from '../../src/http/transport.js';

export interface RecordingTransport extends Transport {
  readonly records: readonly ExchangeRecord[];
}

/** A real transport that closes with the test and keeps what it was asked. */
export function recordingTransport(options: Partial<TransportOptions> = {}): RecordingTransport {
  const records: ExchangeRecord[] = [];
  const transport = openTransport({
    userAgent: 'aep-base-connection/test',
    stop: new AbortController().signal,
    attemptMs: 30_000,
    onExchange: (record) => void records.push(record),
    ...options,
  });
  onTestFinished(() => transport.close());
  return { ...transport, records };
}
