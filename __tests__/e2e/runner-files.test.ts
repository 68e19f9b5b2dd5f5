import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { annotations, openStage } from '../support/e2e/stage.js';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'runner-files-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const BAD_FILES: [string, (folder: string) => string][] = [
  ['a file that is not there', (folder) => join(folder, 'none')],
  ['a folder', (folder) => folder],
  ['nothing', () => ''],
  ['a full disk', () => '/dev/full'],
];

describe('the job summary', () => {
  it.each(BAD_FILES)('that is %s is a warning, and hides no failure', async (_what, path) => {
    const { run } = await openStage();
    const env = { GITHUB_STEP_SUMMARY: path(await emptyFolder()) };
    const good = await run({}, { env });
    expect([good.exitCode, good.outputs.operation]).toEqual([0, 'created']);
    expect(annotations('error', good.stdout)).toEqual([]);
    expect(annotations('warning', good.stdout)).toEqual([
      expect.stringMatching(
        /^Could not write the job summary to the file .*\(GITHUB_STEP_SUMMARY\): .* Base connection \S+ exists \(created\)\. The next run will use it\.$/,
      ),
    ]);
    const bad = await run({ sandbox: 'nowhere' }, { env });
    expect(bad.exitCode).toBe(1);
    expect(annotations('error', bad.stdout)).toEqual([expect.stringContaining('Check sandbox')]);
  });

  it('shows names and what Adobe says as they are, whatever they mean in Markdown or HTML', async () => {
    const text =
      '<img src=x onerror=alert(1)></td> | `code` **b** [l](https://e.test) &lt; "q" # x';
    const { simulator, run } = await openStage();
    const { summary, outputs } = await run({ 'connection-name': text });
    expect(outputs.operation).toBe('created');
    const body = JSON.stringify({ title: `x\n\n# ${text}` });
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 403, body } });
    for (const html of [summary, (await run()).summary]) {
      const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag = '']) => tag));
      expect([...tags].filter((tag) => !TAGS.includes(tag))).toEqual([]);
      // One line of HTML: Markdown has no say in it, except for what it takes for code.
      expect(html).toMatch(/^<h3>[^\n`]*\n+$/);
      const shown = html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(shown).toContain(text);
    }
  });
});

const TAGS = [
  'h3',
  'p',
  'strong',
  'br',
  'table',
  'tr',
  'th',
  'td',
  'code',
  'details',
  'summary',
].concat(['ul', 'li']);

it.each(BAD_FILES)(
  'GITHUB_OUTPUT that is %s makes the step red, which says what exists: it must not end green without outputs',
  async (_what, path) => {
    const { simulator, run } = await openStage();
    const env = { GITHUB_OUTPUT: path(await emptyFolder()) };
    const { exitCode, stdout, stderr, summary } = await run({}, { env });

    const id = simulator.store.connections('dev')[0]?.id;
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(annotations('error', stdout)).toEqual([
      expect.stringMatching(
        `^Could not write the outputs to the file .*\\(GITHUB_OUTPUT\\): .* Base connection ${id} exists \\(created\\)\\. The next run will use it\\. `,
      ),
    ]);
    expect(summary).toContain(`<th align="left">ID</th><td><code>${id}</code></td>`);
    // What was made is used by the next run.
    expect((await run()).outputs['connection-id']).toBe(id);
  },
);
