import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../clock.js';

/** Adobe's clock, as its responses show it. */
export interface AdobeClock {
  /** Takes the time from a response that has just arrived. */
  observe(headers: IncomingHttpHeaders): void;
  /** Epoch ms, at most what the latest `Date` header said plus the time since; `undefined` before the first one. */
  now(): number | undefined;
}

/** Reads Adobe's clock from `Date` headers. The runner's own wall clock may be wrong, or be set while the step runs. */
export function openAdobeClock(clock: Pick<Clock, 'now'>): AdobeClock {
  let offsetMs: number | undefined;
  return {
    observe({ date }) {
      const epochMs = Date.parse(date ?? '');
      if (!Number.isNaN(epochMs)) offsetMs = epochMs - clock.now();
    },
    now: () => (offsetMs === undefined ? undefined : clock.now() + offsetMs),
  };
}
