import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { openStage } from '../support/e2e/stage.js';

it('runs the tests, and the bundle in them, under the Node.js that action.yml names', async () => {
  const major = /^ {2}using: node(\d+)$/m.exec(readFileSync(join(ROOT, 'action.yml'), 'utf8'))?.[1];
  expect(major).toBe('24');
  expect(process.version).toMatch(/^v24\./);

  const folder = await mkdtemp(join(tmpdir(), 'node-version-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const script = join(folder, 'version.mjs');
  await writeFile(script, 'console.log(process.version);');
  const { run } = await openStage();
  expect((await run({}, { script })).stdout.trim()).toBe(process.version);
});
