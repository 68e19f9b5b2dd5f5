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

describe('the job summary', () => {
  it.each([
    ['names a file that is not there', (folder: string) => join(folder, 'none')],
    ['names a folder', (folder: string) => folder],
    ['is not set', () => ''],
  ])('that cannot be written (its variable %s) is a warning', async (_what, path) => {
    const { run } = await openStage();
    const env = { GITHUB_STEP_SUMMARY: path(await emptyFolder()) };
    const { exitCode, stdout, outputs } = await run({}, { env });

    expect(exitCode).toBe(0);
    expect(outputs.operation).toBe('created');
    expect(annotations('error', stdout)).toEqual([]);
    expect(annotations('warning', stdout)).toEqual([
      expect.stringMatching(
        /^Could not write the job summary to the file .*\(GITHUB_STEP_SUMMARY\): .* Base connection \S+ exists \(created\)\. The next run will use it\.$/,
      ),
    ]);
  });

  it('that cannot be written does not hide why the step failed', async () => {
    const { run } = await openStage();
    const env = { GITHUB_STEP_SUMMARY: await emptyFolder() };
    const { exitCode, stdout } = await run({ sandbox: 'nowhere' }, { env });
    expect(exitCode).toBe(1);
    expect(annotations('error', stdout)).toEqual([expect.stringContaining('Check sandbox')]);
  });

  it('shows names as they are, whatever they mean in Markdown or HTML', async () => {
    const { run } = await openStage();
    for (const name of [
      'a | b || c',
      '<img src=x onerror=alert(1)></td></table>',
      '`code` ```fence``` **bold** [link](https://evil.test)',
      '&lt;b&gt; "quoted" \'single\'',
    ]) {
      const { summary, outputs } = await run({ 'connection-name': name });
      expect(outputs.operation).toBe('created');
      expect(tagsIn(summary).toSorted()).toEqual(TAGS.toSorted());
      expect(withoutEntities(summary)).toContain(name);
      expectNoMarkdown(summary);
    }
  });

  it('shows what Adobe says of a failure in the same way', async () => {
    const { simulator, run } = await openStage();
    const title = 'x | y\n\n# Heading <script>alert(1)</script> `z`';
    const body = JSON.stringify({ title });
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 403, body } });
    const { summary } = await run();
    expect(tagsIn(summary).filter((tag) => ![...TAGS, 'p', 'strong'].includes(tag))).toEqual([]);
    expectNoMarkdown(summary);
    expect(withoutEntities(summary)).toContain('<script>alert(1)</script>');
  });
});

describe('GITHUB_OUTPUT', () => {
  it.each<[string, (folder: string) => string]>([
    ['a file that is not there', (folder: string) => join(folder, 'none')],
    ['a folder', (folder: string) => folder],
    ['nothing', () => ''],
    ['a full disk', () => '/dev/full'],
  ])(
    'that names %s makes the step red, which says what exists: it must not end green without outputs',
    async (_what, path) => {
      const { simulator, run } = await openStage();
      const env = { GITHUB_OUTPUT: path(await emptyFolder()) };
      const { exitCode, stdout, stderr, summary } = await run({}, { env });

      const id = simulator.store.connections('dev')[0]?.id;
      expect(exitCode).toBe(1);
      expect(stderr).toBe('');
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
});

const TAGS = ['h3', 'table', 'tr', 'th', 'td', 'code', 'details', 'summary'];

/** One line of HTML: Markdown has no say in it, except for what it takes for code. */
function expectNoMarkdown(summary: string): void {
  expect(summary).toMatch(/^<h3>[^\n`]*\n+$/);
}

/** Names of the tags, each once. */
function tagsIn(html: string): string[] {
  return [...new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag = '']) => tag))];
}

function withoutEntities(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
