import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { REQUIRED_INPUTS } from '../../local-runner/action-inputs.js';
import { ROOT } from '../../local-runner/repository.js';
import { pages, read, sectionOf, sections } from '../support/docs/pages.js';

const page = read('README.md');
const quickStart = sectionOf(page, 'Quick start');

test.each([
  ['README.md', 190],
  ['docs/architecture.md', 150],
  ['docs/guarantees.md', 58],
  ['docs/performance.md', 70],
  ['docs/troubleshooting.md', 300],
])('%s has at most %i lines', (path, most) => {
  expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(most);
});

test('its sections are in the order in which a new user needs them', () => {
  expect(sections(page, '##').map(({ title }) => title)).toEqual([
    'Quick start',
    'Inputs',
    'Outputs',
    'Connect another source',
    'Hand over to the next step',
    'Troubleshooting',
    'How it works',
    'More',
  ]);
  expect(sections(quickStart, '###').map(({ title }) => title)).toEqual([
    '1. See it run',
    '2. Get the four values from Adobe',
    '3. Add the workflow',
    '4. Run it',
  ]);
});

test.each([
  'Check whether you need it for the data lake.',
  'baseConnectionId',
  'not tried against a live organization',
  'npm run probe -- --env-file .env',
  'with `AEP_DRY_RUN=true` it only reads',
])('what decides comes before the quick start: %s', (text) => {
  expect(page.split('## Quick start')[0]).toContain(text);
});

test('the quick start names its placeholder, its file, the minimum runner and the click that runs it, each before it is needed', () => {
  const order = [
    '(docs/publish.md)',
    'say `your-org`',
    'git clone https://github.com/your-org/',
    'npm ci && npm run demo',
    'npm ci && npm test',
    'npm run simulator',
    'AEP_CLIENT_SECRET',
    '`.github/workflows/aep.yml`',
    'uses: your-org/',
    '2.328.0',
    'Settings → Actions → General → Access',
    'secrets: inherit',
    'Actions → Bootstrap → Run workflow',
    '<picture>',
  ].map((text) => quickStart.indexOf(text));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("the quick start's workflow gives what every workflow has to give, from the names that it had created", () => {
  const [, workflow = ''] = /```yaml\n([\s\S]*?)```/.exec(quickStart) ?? [];
  const [step] = parse(workflow).jobs.bootstrap.steps;
  expect(Object.keys(step.with)).toEqual([...REQUIRED_INPUTS, 'client-secret']);
  const [before = ''] = quickStart.split('```yaml');
  for (const [, name = ''] of workflow.matchAll(/(?:vars|secrets)\.(\w+)/g)) {
    expect(before).toContain(`\`${name}\``);
  }
});

test('every npm command on the pages exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const used = pages()
    .flatMap((path) => [...read(path).matchAll(/npm run ([\w:-]+)/g)])
    .map(([, name = '']) => name);
  expect(used.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test.each([
  'README.md',
  'CHANGELOG.md',
  'examples/enterprise-server.yml',
  '.github/workflows/release.yml',
])('%s names the first runner that has Node.js 24.5, which the proxies need', (path) => {
  expect(read(path)).toContain('2.328.0');
  expect(read(path)).toContain('Node.js 24.5');
});
