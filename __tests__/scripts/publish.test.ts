import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
const page = readFileSync(join(ROOT, 'docs', 'publish.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
/** What needs neither GitHub nor an installation. */
const local = blocks.filter((block) => !/^(?:gh|npm) /m.test(block));
const later = local.pop();
const command = local.find((block) => block.startsWith('git grep')) ?? '';
const noPlaceholder = `! git grep -nE 'your-org\\\\?[/]'`;
const remote = 'https://github.com/$ORG/aep-base-connection.git';
const org = 'o'.repeat(39); // as long as GitHub allows

describe('docs/publish.md, followed on a copy with a bare repository', () => {
  const folder = mkdtempSync(join(tmpdir(), 'publish-'));
  const upstream = join(folder, 'upstream');
  const copy = join(folder, 'copy');
  const bare = join(folder, 'bare.git');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', copy, ...args], { encoding: 'utf8' }).trim();
  const example = (root: string) => readFileSync(join(root, 'examples', 'bootstrap.yml'), 'utf8');
  const run = (cwd: string, script: string) => {
    const input = `set -euo pipefail\n${script}`;
    const { status, stdout, stderr } = spawnSync('bash', { cwd, encoding: 'utf8', input });
    expect(status, stdout + stderr).toBe(0);
    return stdout.trim().split('\n').at(-1);
  };

  beforeAll(() => {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const files = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0');
    for (const file of files.filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
      cpSync(join(ROOT, file), join(upstream, file));
    }
    const [, owner = ''] = /uses: (.+)\/aep-base-connection@/.exec(example(ROOT)) ?? [];
    // An organization that has followed the page runs this test too: take its name out again.
    const undo = command.replaceAll('your-org', owner).replace('$ORG', 'your-org');
    const user = 'git config user.name Test\ngit config user.email test@example.test\n';
    const commit = `git add --all\n${undo}git commit --all --message All\ngit clone . ../copy\n`;
    const init = 'git init --initial-branch main';
    run(upstream, `${init}\n${user}${commit}${init} --bare ../bare.git`);
    const script = local.join('\n').replace(remote, bare).replace('my-company', org);
    expect(script).toContain(bare);
    expect(run(copy, `${user}${script}`)).toBe(git('rev-parse', 'HEAD'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves no reference to the placeholder, a clean work tree, and the format', () => {
    run(copy, noPlaceholder);
    run(copy, `'${biome}' format __tests__`);
    expect(git('status', '--porcelain')).toBe('');
    expect(example(copy)).toContain(`uses: ${org}/aep-base-connection@v1`);
    expect(git('diff', '--name-only', 'HEAD~', '--', 'src', 'dist', 'package-lock.json')).toBe('');
  });

  it('publishes main, the version and v1', () => {
    const { version } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
    const published = git('ls-remote', bare).split('\n');
    for (const ref of ['refs/heads/main', `refs/tags/v${version}^{}`, 'refs/tags/v1']) {
      expect(published).toContain(`${git('rev-parse', 'HEAD')}\t${ref}`);
    }
  });

  it('takes over a later version, and its lines with the placeholder', () => {
    run(upstream, "perl -pi -e 's/\\@v1/\\@v2/' examples/*.yml && git commit --all -m Next");
    run(copy, `${later}ORG=${org}\n${command}git commit --all -m Next\n${noPlaceholder}`);
    expect(example(copy)).toContain(`uses: ${org}/aep-base-connection@v2`);
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
