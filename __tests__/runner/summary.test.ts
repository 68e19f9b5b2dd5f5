import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/connection/task.js';
import type { Failure } from '../../src/runner/failure.js';
import type { Remark } from '../../src/runner/log.js';
import type { RequestLine } from '../../src/runner/request-log.js';
import { type Report, writeSummary } from '../../src/runner/summary.js';
import { useRunnerFiles } from '../support/runner-files.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const CREATED = {
  operation: 'created',
  specVersion: '1.0',
  specName: 'datalake',
  connectionId: 'c-1',
  etag: '"0200-0000"',
  note: undefined,
} satisfies Outcome;
const FAILURE: Failure = {
  reason: 'It <failed>.',
  advice: undefined,
  place: 'docs/x.md of this action',
  connectionId: undefined,
};
const WANTED = { connectionName: 'Orders', connectionSpecId: 'spec-1', sandbox: 'dev' };
const HEADING = 'AEP base connection <code>Orders</code> in sandbox <code>dev</code>';

function summaryOf(report: Partial<Report>, remarks: Remark[] = []): string {
  writeSummary(
    { wanted: WANTED, requests: [], ...report },
    { redact: (text) => text.replaceAll('<top-secret>', '***'), remarks },
  );
  return files.summary();
}

function line(request: string, result: string, requestId?: string): RequestLine {
  return { request, result, ms: 12, requestId };
}

const row = (title: string, html: string) =>
  `<tr><th align="left">${title}</th><td>${html}</td></tr>`;
const SPEC = row(
  'Connection spec',
  '<code>datalake</code><br><code>spec-1</code><br>version <code>1.0</code>',
);

describe('the summary of a step that went well', () => {
  it('has the outcome, name and sandbox in its heading, and a table that does not repeat it', () => {
    expect(summaryOf({ outcome: CREATED })).toBe(
      `<h3>${HEADING}: created</h3><table>${row('ID', '<code>c-1</code>')}${SPEC}</table>\n\n`,
    );
  });

  it('of a dry run that would create says so in words, and has no ID', () => {
    const summary = summaryOf({
      outcome: { operation: 'would-create', specVersion: '1.0', specName: undefined },
    });
    expect(summary).toContain(': would be created</h3>');
    expect(summary).not.toContain('>ID<');
    expect(summary).toContain('<td><code>spec-1</code><br>version <code>1.0</code></td>');
  });

  it('says what was given and not applied', () => {
    const note = 'The given credentials were not sent, since if-exists is "reuse".';
    expect(summaryOf({ outcome: { ...CREATED, operation: 'reused', note } })).toContain(
      row('Not applied', note.replaceAll('"', '&#34;')),
    );
  });

  it('has a row for each warning and notice', () => {
    const summary = summaryOf({ outcome: CREATED }, [
      { kind: 'notice', text: 'Left unchanged: <c-1>.' },
      { kind: 'warning', text: 'There are 2.' },
    ]);
    expect(summary).toContain(
      `${row('Notice', 'Left unchanged: &#60;c-1&#62;.')}${row('Warning', 'There are 2.')}</table>`,
    );
  });
});

describe('the summary of a step that failed', () => {
  it('says why, what to do, and where to read more', () => {
    const place = 'https://github.com/a/b/x.md#c';
    const failure = {
      ...FAILURE,
      advice: 'Check "it".',
      place,
      connectionId: 'c-2',
    };
    expect(summaryOf({ failure })).toBe(
      `<h3>${HEADING}: failed</h3><p>It &#60;failed&#62;.</p><p><strong>What to do:</strong> Check &#34;it&#34;.</p><p><a href="${place}">Troubleshooting</a></p><table>${row('ID', '<code>c-2</code>')}</table>\n\n`,
    );
  });

  it('has the outcome as well, when one is known', () => {
    expect(summaryOf({ outcome: CREATED, failure: FAILURE })).toBe(
      `<h3>${HEADING}: failed</h3><p>It &#60;failed&#62;.</p><p>Troubleshooting: docs/x.md of this action</p><table>${row('Outcome', 'created')}${row('ID', '<code>c-1</code>')}${SPEC}</table>\n\n`,
    );
  });

  it('lists several problems, and needs neither a name nor a sandbox', () => {
    const reason = 'Invalid inputs (nothing was sent to Adobe):\nsandbox: x\napi-key: y';
    expect(summaryOf({ wanted: {}, failure: { ...FAILURE, reason } })).toContain(
      '<h3>AEP base connection: failed</h3><p>Invalid inputs (nothing was sent to Adobe):</p><ul><li>sandbox: x</li><li>api-key: y</li></ul>',
    );
  });
});

it('folds the requests under the table, as a list', () => {
  const requests = [line('GET /a', '200', 'r-1'), line('POST /<a>', 'x <top-secret>')];
  expect(summaryOf({ outcome: CREATED, requests })).toContain(
    '</table><details><summary>2 requests</summary><ul><li>GET /a<br>200 in 12 ms<br>request ID <code>r-1</code></li><li>POST /&#60;a&#62;<br>x *** in 12 ms</li></ul></details>',
  );
  expect(summaryOf({ failure: FAILURE, requests: requests.slice(1) })).toContain(
    '<summary>1 request</summary>',
  );
});

describe('text from outside', () => {
  it('is redacted before it is escaped, and no markup', () => {
    const wanted = { ...WANTED, connectionName: 'a <top-secret> | <b>&"\'`\u2028@user \u202eb' };
    expect(summaryOf({ wanted, outcome: CREATED })).toContain(
      '<code>a *** | &#60;b&#62;&#38;&#34;&#39;&#96; @user b</code>',
    );
  });

  it('leaves the summary below the 1 MiB that GitHub takes, however much of it there is', () => {
    const long = '<'.repeat(600_000);
    const summary = summaryOf(
      {
        wanted: { connectionName: long, connectionSpecId: long, sandbox: long },
        outcome: { ...CREATED, specName: long, specVersion: long, connectionId: long, note: long },
        failure: {
          reason: `${long}\n`.repeat(200),
          advice: long,
          place: `https:${long}`,
          connectionId: long,
        },
        requests: Array.from({ length: 500 }, () => line(long, long, long)),
      },
      Array.from({ length: 200 }, () => ({ kind: 'warning', text: long })),
    );
    expect(summary.length).toBeLessThan(1024 * 1024);
    expect(summary).toContain('<summary>500 requests, the last 30 shown</summary>');
    expect(summary.match(/<th align="left">Warning/g)).toHaveLength(30);
  });
});

it.each([
  ['', 'the variable is not set'],
  ['/nowhere/summary', 'there is no such file'],
])('that cannot be written says why: %j', (file, reason) => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  expect(() => summaryOf({ outcome: CREATED })).toThrow(reason);
});
