import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../local-runner/repository.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Job {
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

const { jobs }: { jobs: Record<string, Job> } = parse(
  readFileSync(join(ROOT, '.github', 'workflows', 'release.yml'), 'utf8'),
);

/** Runs the script of a step as the runner's bash does, and returns its exit code and log. */
function runStep(job: string, name: string, cwd: string, env: Record<string, string>) {
  const script = jobs[job]?.steps.find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`release.yml has no step "${name}"`);
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, log: stdout + stderr };
}

describe('the build of a release', () => {
  const node = realpathSync(process.execPath);
  const installed = dirname(node);
  const build = `Node.js ${process.version}: `;

  it.each([
    ['passes with the Node.js of setup-node', installed, process.version, 0, build],
    ['fails with another Node.js', undefined, process.version, 1, 'is not the Node.js that'],
    ['fails with another version', installed, 'v24.0.0', 1, build],
  ])('%s', (_, toolCache, version, status, said) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'scripts'));
    // What the build says first, and nothing else of it.
    const says = readFileSync(join(ROOT, 'scripts', 'build.js'), 'utf8').match(/^console\.log.*$/m);
    writeFileSync(join(folder, 'scripts', 'build.js'), `${says}`);
    const step = 'Rebuild the bundle with the Node.js that setup-node installed';
    const result = runStep('verify', step, folder, {
      PATH: [installed, process.env.PATH].join(delimiter),
      RUNNER_TOOL_CACHE: toolCache ?? temporaryFolder(),
      RUNNER_TEMP: folder,
      VERSION: version,
    });
    expect(result).toMatchObject({ status, log: expect.stringContaining(said) });
  });
});

describe('what is attested', () => {
  const change = (file: string) => (folder: string) => writeFileSync(join(folder, file), ' ');

  it.each<[string, number, (folder: string) => void]>([
    ['is what was verified', 0, () => {}],
    ['is no changed bundle', 1, change('dist/index.js')],
    ['is no changed bill of materials', 1, change('sbom.cdx.json')],
    ['has no file that was not verified', 1, change('dist/added.js')],
    ['has each file', 1, (folder) => rmSync(join(folder, 'dist/package.json'))],
  ])('%s', (_, status, tamper) => {
    const verified = temporaryFolder();
    mkdirSync(join(verified, 'dist'));
    for (const file of ['dist/index.js', 'dist/package.json', 'sbom.cdx.json']) {
      writeFileSync(join(verified, file), file);
    }
    const output = join(temporaryFolder(), 'output');
    runStep('verify', 'Note the digest of each file', verified, { GITHUB_OUTPUT: output });
    const digests = readFileSync(output, 'utf8').replace(/^digests<<END\n|\nEND\n$/g, '');

    tamper(verified);
    const bin = temporaryFolder();
    const gh = `#!/usr/bin/env bash\ntest "$*" = 'run download 7 --name release' && cp -r ${verified}/. .\n`;
    writeFileSync(join(bin, 'gh'), gh, { mode: 0o755 });
    const path = [bin, process.env.PATH].join(delimiter);
    const env = { PATH: path, RUN_ID: '7', DIGESTS: digests };
    const step = 'Get the files that were verified, and compare their digests';
    expect(runStep('attest', step, temporaryFolder(), env).status).toBe(status);
  });

  it('hands over the digests and the artifact of the same files', () => {
    const text = readFileSync(join(ROOT, '.github', 'workflows', 'release.yml'), 'utf8');
    expect(text).toContain('digests: $' + '{{ steps.digests.outputs.digests }}');
    expect(text.match(/DIGESTS: \$\{\{ needs\.verify\.outputs\.digests \}\}/g)).toHaveLength(2);
    expect(text).toContain('path: |\n            dist\n            sbom.cdx.json\n');
  });
});
