import {
  openTransport,
  type RequestRecord,
  type Transport,
  type TransportOptions,
} from '../../src/http/transport.js';

export interface RecordingTransport extends Transport {
  readonly records: readonly RequestRecord[];
}

/** A real transport that keeps what it was asked. */
export function recordingTransport(options: Partial<TransportOptions> = {}): RecordingTransport {
  const records: RequestRecord[] = [];
  const transport = openTransport({
    userAgent: 'aep-base-connection/test',
    signal: new AbortController().signal,
    requestTimeoutMs: 30_000,
    onRequestEnd: (record) => void records.push(record),
    ...options,
  });
  return { ...transport, records };
}
