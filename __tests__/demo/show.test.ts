import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followLog } from '../../demo/show.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('shows each line as it comes, and says so when none comes for a while', async () => {
  const log = new PassThrough();
  const shown: string[] = [];
  const seen = async (line: string) => {
    while (!shown.includes(line)) await turn();
  };
  followLog(log, (line) => shown.push(line));

  log.write('::group::Requests\none\n');
  await seen('  one');
  vi.advanceTimersByTime(6000);
  log.write('two\n');
  await seen('  two');
  vi.advanceTimersByTime(2999);
  log.end('::endgroup::\nend\n');
  await seen('end');
  while (vi.getTimerCount() > 0) await turn();

  expect(shown).toEqual([
    '▾ Requests',
    '  one',
    '  … still running (3 s without a new line)',
    '  … still running (6 s without a new line)',
    '  two',
    'end',
  ]);
});
