import { systemClock } from './http/clock.js';
import { run } from './run.js';

await run({ clock: systemClock, requestTimeoutMs: 45_000 });

// An abandoned request may still keep the process alive; what was written has to reach the runner first.
process.stdout.write('', () => process.exit());
