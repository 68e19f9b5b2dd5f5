import { describe, expect, test } from 'vitest';
import { diagnose, lint } from '../support/workflows/diagnostics.js';
import { file, workflowBlocks, workflowDocuments } from '../support/workflows/documents.js';

describe.each(workflowDocuments())('$name', ({ name, text }) => {
  test('is valid for GitHub’s schema, and names only inputs and outputs that we have', async () => {
    expect(await diagnose(asWorkflow(name), text)).toEqual([]);
  });

  test('passes actionlint', async () => {
    expect(await lint(asWorkflow(name), text)).toEqual([]);
  });
});

test('action.yml is a valid action', async () => {
  expect(await diagnose('action.yml', file('action.yml').text)).toEqual([]);
});

test('blocks that are whole workflows are found in a page, with their line', () => {
  const page =
    'Intro\n\n```yaml\non: push\njobs:\n```\n\n```yaml\n- run: a step only\n```\n\n  ```yml\n  jobs:\n    a:\n  ```\n';
  expect(workflowBlocks('page.md', page)).toEqual([
    { name: 'page.md:4', text: 'on: push\njobs:\n' },
    { name: 'page.md:13', text: 'jobs:\n  a:\n' },
  ]);
});

describe('the checks see what is wrong', () => {
  const bootstrap = file('examples/bootstrap.yml').text;

  test.each([
    ['an unknown input', / {10}sandbox:/, '          sandbx:', "Invalid action input 'sandbx'"],
    ['a missing input', / {10}sandbox: .*\n/, '', 'Missing required input `sandbox`'],
    ['an unknown output', 'outputs.connection-id', 'outputs.connection_id', 'connection_id'],
    ['an unknown step', 'steps.base.outputs.operation', 'steps.bass.outputs.operation', 'bass'],
    ['text that is not YAML', 'permissions: {}', 'permissions: {', 'Flow map'],
  ])('%s', async (_, right, wrong, message) => {
    const text = bootstrap.replace(right, wrong);
    expect(text).not.toBe(bootstrap);
    expect((await diagnose(asWorkflow('broken'), text)).join('\n')).toContain(message);
  });

  test('an unknown input of `uses: ./`, and an action.yml without its entry point', async () => {
    const text = file('.github/workflows/ci.yml').text.replace('sandbox: dev', 'sandbx: dev');
    expect((await diagnose(asWorkflow('broken'), text)).join('\n')).toContain("'sandbx'");
    const action = file('action.yml').text.replace(/ {2}main: .*\n/, '');
    expect(await diagnose('action.yml', action)).not.toEqual([]);
  });

  test('a workflow that only actionlint objects to', async () => {
    const text = bootstrap.replace('ubuntu-latest', 'ubunto-latest');
    expect((await lint(asWorkflow('broken'), text)).join('\n')).toContain('ubunto-latest');
  });
});

/** Only files in this folder are taken for workflows. */
function asWorkflow(name: string): string {
  return `.github/workflows/${name.replaceAll(/[^a-z0-9-]/gi, '-')}.yml`;
}
