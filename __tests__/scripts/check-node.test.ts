import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

/** What the check says under a Node.js of that version, as far as a script can tell. */
function checkUnder(version: string) {
  const pretend = `Object.defineProperties(process, { version: { value: 'v${version}' }, versions: { value: { node: '${version}' } } })`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, join(ROOT, 'scripts', 'check-node.js')],
    { encoding: 'utf8' },
  );
  return { status, stderr };
}

it.each(['24.5.0', '24.21.0'])('passes under Node.js %s', (version) => {
  expect(checkUnder(version)).toEqual({ status: 0, stderr: '' });
});

it.each(['20.20.2', '22.12.0', '24.4.1', '25.0.0'])(
  'says under Node.js %s what is needed',
  (version) => {
    const { status, stderr } = checkUnder(version);
    expect(status).toBe(1);
    expect(stderr).toContain(`needs Node.js 24 (24.5 or newer), as the action's runner has it`);
    expect(stderr).toContain(`this is v${version}.\n`);
  },
);

it('comes before the tests and before everything that is compiled for a script', () => {
  const { scripts, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(scripts.pretest).toBe('node scripts/check-node.js');
  expect(scripts.tools).toMatch(/^node scripts\/check-node\.js && /);
  expect(engines.node).toBe('^24.5.0');
});

it('is the Node.js that action.yml names, as that of the tests is', () => {
  expect(readFileSync(join(ROOT, 'action.yml'), 'utf8')).toMatch(/^ {2}using: node24$/m);
  expect(process.version).toMatch(/^v24\./);
});
