// Rebuilds dist/ and fails if it is not what is committed: what users run must be what src/ says.
import { execFileSync } from 'node:child_process';

await import('./build.js');
const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' });
if (changed !== '') {
  execFileSync('git', ['--no-pager', 'diff', '--stat', '--', 'dist'], { stdio: 'inherit' });
  console.error(`dist/ is not what src/ builds; commit what npm run build wrote:\n${changed}`);
  process.exit(1);
}
console.log('dist/ is what src/ builds');
