// Loaded before a program (`--require`): writes the process's peak memory to standard error when it ends. Linux hands
// the peak of `getrusage` down from the parent process; VmHWM is the process's own.
const fs = require('node:fs');
const process = require('node:process');

process.on('exit', () => {
  const own = fs.existsSync('/proc/self/status') && fs.readFileSync('/proc/self/status', 'utf8');
  const [, peak = process.resourceUsage().maxRSS] = /^VmHWM:\s+(\d+) kB$/m.exec(own || '') ?? [];
  fs.writeSync(2, `peak memory: ${peak} KiB\n`);
});
