import type { Log } from '../../src/runner/log.js';

/** A log that says nothing and knows no secret, but for what a test wants to see. */
export function silentLog(changes: Partial<Log> = {}): Log {
  return {
    info: () => {},
    debug: () => {},
    warning: () => {},
    notice: () => {},
    remarks: [],
    fail: () => {},
    startGroup: () => {},
    endGroup: () => {},
    mask: () => {},
    redact: (text) => text,
    ...changes,
  };
}
