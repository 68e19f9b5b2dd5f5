import { afterEach, describe, expect, it, vi } from 'vitest';
import { StepError } from '../../src/errors.js';
import type { Remark } from '../../src/runner/log.js';
import { type Report, writeSummary } from '../../src/runner/summary.js';
import { CREATED, WOULD_CREATE } from '../support/outcomes.js';
import { useRunnerFiles } from '../support/runner-files.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const INPUTS = { connectionName: 'Orders', connectionSpecId: 'spec-1', sandbox: 'dev' };
const HEADING = 'AEP base connection <code>Orders</code> in sandbox <code>dev</code>';

function summaryOf(report: Partial<Report>, remarks: Remark[] = []): string {
  writeSummary(
    { inputs: INPUTS, requests: [], ...report },
    { redact: (text) => text.replaceAll('<top-secret>', '***'), remarks },
  );
  return files.summary();
}

const row = (title: string, html: string) =>
  `<tr><th align="left">${title}</th><td>${html}</td></tr>`;
const ID = row('ID', '<code>c-1</code>');
const SPEC = row('Connection spec', '<code>datalake</code> version <code>1.0</code>');
const PLACE = '<p>Troubleshooting: docs/troubleshooting.md of this action</p>';

describe('the summary', () => {
  it('of a step that went well has a heading, and a table that does not repeat it', () => {
    expect(summaryOf({ outcome: CREATED })).toBe(
      `<h3>${HEADING}: created</h3><table>${ID}${SPEC}</table>\n\n`,
    );
  });

  it('of a dry run that would create says so in words, and has no ID', () => {
    expect(summaryOf({ outcome: WOULD_CREATE })).toBe(
      `<h3>${HEADING}: would be created</h3><table>${SPEC.replace('datalake', 'spec-1')}</table>\n\n`,
    );
  });

  it('has rows for what was not applied, and for warnings and notices', () => {
    const note = 'The given credentials were not sent, since if-exists is "reuse".';
    const summary = summaryOf({ outcome: { ...CREATED, operation: 'reused', note } }, [
      { kind: 'Notice', text: 'Left unchanged: <c-1>.' },
      { kind: 'Warning', text: 'There are 2.' },
    ]);
    const notApplied = row('Not applied', note.replaceAll('"', '&#34;'));
    const remarks = `${row('Notice', 'Left unchanged: &#60;c-1&#62;.')}${row('Warning', 'There are 2.')}`;
    expect(summary).toContain(`<table>${ID}${notApplied}${SPEC}${remarks}</table>`);
  });

  it('of a step that failed says why, what to do, and where to read more', () => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.stubEnv('GITHUB_ACTION_REPOSITORY', 'a/b');
    vi.stubEnv('GITHUB_ACTION_REF', 'v1');
    const place = 'https://github.com/a/b/blob/v1/docs/troubleshooting.md#sandbox';
    const details = { advice: 'Check "it".', section: 'sandbox', connectionId: 'c-1' } as const;
    expect(summaryOf({ failure: new StepError('It <failed>.', details) })).toBe(
      `<h3>${HEADING}: failed</h3><p>It &#60;failed&#62;.</p><p><strong>What to do:</strong> Check &#34;it&#34;.</p><p><a href="${place}">Troubleshooting</a></p><table>${ID}</table>\n\n`,
    );
  });

  it('of a step that failed has the outcome as well, when one is known', () => {
    expect(summaryOf({ outcome: CREATED, failure: new StepError('No.') })).toBe(
      `<h3>${HEADING}: failed</h3><p>No.</p>${PLACE}<table>${ID}${SPEC}</table>\n\n`,
    );
  });

  it('of invalid inputs lists the problems, and needs no inputs', () => {
    const failure = new StepError('Invalid:\nsandbox: x\napi-key: y');
    writeSummary({ failure, requests: [] }, { redact: (text) => text, remarks: [] });
    expect(files.summary()).toBe(
      `<h3>AEP base connection: failed</h3><p>Invalid:</p><ul><li>sandbox: x</li><li>api-key: y</li></ul>${PLACE}\n\n`,
    );
  });

  it.each([
    [['GET /a: 200 in 1 ms', 'POST /<a>: <top-secret>'], '2 requests', 2],
    [['GET /a: 200 in 1 ms'], '1 request', 1],
    [Array(500).fill('GET /a: 200 in 1 ms'), '500 requests, the last 30 shown', 30],
  ])('folds the requests under the table, as a list: %j', (requests, title, count) => {
    const items = ['<li>GET /a: 200 in 1 ms</li>', '<li>POST /&#60;a&#62;: ***</li>'];
    const list = count === 2 ? items.join('') : `${items[0]}`.repeat(count);
    expect(summaryOf({ outcome: CREATED, requests })).toContain(
      `</table><details><summary>${title}</summary><ul>${list}</ul></details>`,
    );
  });
});

it('text from outside is redacted before it is escaped, and no markup', () => {
  const inputs = { ...INPUTS, connectionName: 'a <top-secret> | <b>&"\'`\u2028@user \u202eb' };
  expect(summaryOf({ inputs, outcome: CREATED })).toContain(
    '<code>a *** | &#60;b&#62;&#38;&#34;&#39;&#96; @user b</code>',
  );
});

it('long text leaves the summary below the 1 MiB that GitHub takes', () => {
  const long = '<'.repeat(600_000);
  const summary = summaryOf(
    {
      inputs: { connectionName: long, connectionSpecId: long, sandbox: long },
      outcome: { ...CREATED, specName: long, specVersion: long, connectionId: long, note: long },
      failure: new StepError(`${long}\n`.repeat(20), { advice: long }),
      requests: Array.from({ length: 500 }, () => long),
    },
    Array.from({ length: 5000 }, () => ({ kind: 'Warning', text: long })),
  );
  expect(summary.length).toBeLessThan(1024 * 1024);
});

it.each([undefined, '', '/nowhere/summary'])('that cannot be written says why: %j', (file) => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  expect(() => summaryOf({ outcome: CREATED })).toThrow('there is no such file');
});
