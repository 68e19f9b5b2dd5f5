import { systemClock } from './http/clock.js';
import { run } from './run.js';

// `tunnel`, which @actions/http-client uses for proxies, calls `new Buffer()`; outside of node_modules Node.js warns of it.
process.noDeprecation = true;

await run({ clock: systemClock, requestTimeoutMs: 45_000 });

// A proxy's tunnel would keep the process alive; what was written has to reach the runner first.
process.stdout.write('', () => process.exit());
