import { systemClock } from './clock.js';
import { run } from './run.js';

const cancelling = new AbortController();
// Heard until the process ends. A signal without a listener, such as a second one, would end it before the step has said what exists.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => cancelling.abort(`the run was cancelled (${signal})`));
}

await run({
  clock: systemClock,
  requestTimeoutMs: 45_000,
  cancelled: cancelling.signal,
});

// An abandoned request may still keep the process alive; what was written has to reach the runner first.
process.stdout.write('', () => process.exit());
