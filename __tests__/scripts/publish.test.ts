import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

const page = readFileSync(join(ROOT, 'docs', 'publish.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
/** What needs neither GitHub nor an installation. */
const local = blocks.filter((block) => !/^(?:gh|npm) /m.test(block));
const remote = 'https://github.com/$ORG/aep-base-connection.git';

describe('docs/publish.md, followed on a copy with a bare repository', () => {
  const folder = mkdtempSync(join(tmpdir(), 'publish-'));
  const copy = join(folder, 'copy');
  const bare = join(folder, 'bare.git');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', copy, ...args], { encoding: 'utf8' }).trim();

  beforeAll(() => {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const files = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0');
    for (const file of files.filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
      cpSync(join(ROOT, file), join(copy, file));
    }
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', bare]);
    git('init', '--quiet', '--initial-branch', 'main');
    git('config', 'user.name', 'Test');
    git('config', 'user.email', 'test@example.test');
    git('remote', 'add', 'origin', ROOT);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'All');
    const script = local.join('\n').replace(remote, bare);
    expect(script).toContain(bare);
    const options = { cwd: copy, encoding: 'utf8', input: `set -euo pipefail\n${script}` } as const; // for the type of its output
    const { status, stdout, stderr } = spawnSync('bash', options);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n').at(-1)).toBe(git('rev-parse', 'HEAD'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves no reference to the placeholder, and a clean work tree', () => {
    const found = spawnSync('git', ['-C', copy, 'grep', '-n', 'your-org/'], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
    expect(git('status', '--porcelain')).toBe('');
    const used = readFileSync(join(copy, 'examples', 'bootstrap.yml'), 'utf8');
    expect(used).toContain('uses: my-company/aep-base-connection@v1');
    expect(git('diff', '--name-only', 'HEAD~', '--', 'src', 'dist', 'package-lock.json')).toBe('');
  });

  it('publishes main, the version and v1', () => {
    const { version } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
    const published = git('ls-remote', bare).split('\n');
    for (const ref of ['refs/heads/main', `refs/tags/v${version}^{}`, 'refs/tags/v1']) {
      expect(published).toContain(`${git('rev-parse', 'HEAD')}\t${ref}`);
    }
  });

  it('leaves workflows and examples that pass their tests', async () => {
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const load = (name: string) => import(join(copy, '__tests__/support/workflows', `${name}.ts`));
    const { workflowDocuments } = await load('documents');
    const { brokenRules } = await load('rules');
    const { diagnose } = await load('diagnostics');
    const documents: { name: string; text: string }[] = workflowDocuments();
    expect(documents.length).toBeGreaterThan(15);
    for (const [index, { name, text }] of documents.entries()) {
      expect(brokenRules(text), name).toEqual([]);
      expect(await diagnose(`.github/workflows/${index}.yml`, text), name).toEqual([]);
    }
  });
});
