import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/connection/task.js';
import type { Failure } from '../../src/runner/failure.js';
import type { Remark } from '../../src/runner/log.js';
import type { RequestLine } from '../../src/runner/request-log.js';
import { type Report, writeSummary } from '../../src/runner/summary.js';
import { useRunnerFiles } from '../support/runner-files.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const CREATED: Outcome = {
  operation: 'created',
  specVersion: '1.0',
  specName: 'datalake',
  connectionId: 'c-1',
  etag: '"0200-0000"',
};
const FAILURE: Failure = {
  reason: 'It failed.',
  advice: undefined,
  more: undefined,
  connectionId: undefined,
};
const WANTED = { connectionName: 'Orders', connectionSpecId: 'spec-1', sandbox: 'dev' };

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

describe('the summary of a step that went well', () => {
  it('has a heading with outcome, name and sandbox, and a table', () => {
    expect(summaryOf({ outcome: CREATED })).toBe(
      `<h3>AEP base connection <code>Orders</code> in sandbox <code>dev</code>: created</h3><table>${row('Operation', 'created')}${row('ID', '<code>c-1</code>')}${row('Connection spec', '<code>datalake</code>, <code>spec-1</code>, version <code>1.0</code>')}</table>\n\n`,
    );
  });

  it('of a dry run that would create has no ID, and a spec without a name none', () => {
    const summary = summaryOf({
      outcome: { operation: 'would-create', specVersion: '1.0', specName: undefined },
    });
    expect(summary).toContain(': would-create</h3>');
    expect(summary).not.toContain('>ID<');
    expect(summary).toContain('<td><code>spec-1</code>, version <code>1.0</code></td>');
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
    const summary = summaryOf({
      failure: {
        reason: 'It <failed>.',
        advice: 'Check "it".',
        more: { title: 'Troubleshooting', place: 'https://github.com/a/b/x.md#c' },
        connectionId: 'c-2',
      },
    });
    expect(summary).toBe(
      `<h3>AEP base connection <code>Orders</code> in sandbox <code>dev</code>: failed</h3><p>It &#60;failed&#62;.</p><p><strong>What to do:</strong> Check &#34;it&#34;.</p><p><a href="https://github.com/a/b/x.md#c">Troubleshooting</a></p><table>${row('ID', '<code>c-2</code>')}</table>\n\n`,
    );
  });

  it('says which page has more, where no address is known', () => {
    const place = 'docs/troubleshooting.md#sandbox of this action';
    expect(
      summaryOf({ failure: { ...FAILURE, more: { title: 'Troubleshooting', place } } }),
    ).toContain(`<p>Troubleshooting: ${place}</p>`);
  });

  it('has the outcome as well, when one is known', () => {
    const summary = summaryOf({ outcome: CREATED, failure: FAILURE });
    expect(summary).toContain(': failed</h3><p>It failed.</p><table>');
    expect(summary).toContain(`${row('Operation', 'created')}${row('ID', '<code>c-1</code>')}`);
  });

  it('lists several problems, and needs neither a name nor a sandbox', () => {
    const reason = 'Invalid inputs (nothing was sent to Adobe):\nsandbox: x\napi-key: y';
    expect(summaryOf({ wanted: {}, failure: { ...FAILURE, reason } })).toBe(
      '<h3>AEP base connection: failed</h3><p>Invalid inputs (nothing was sent to Adobe):</p><ul><li>sandbox: x</li><li>api-key: y</li></ul>\n\n',
    );
  });
});

describe('the requests', () => {
  const HEAD =
    '<tr><th align="left">Request</th><th align="left">Result</th><th align="right">ms</th><th align="left">Request ID</th></tr>';

  it('are folded under the table', () => {
    const requests = [line('GET /a', '200', 'r-1'), line('POST /<a>', 'x <top-secret>')];
    expect(summaryOf({ outcome: CREATED, requests })).toContain(
      `</table><details><summary>2 requests</summary><table>${HEAD}<tr><td>GET /a</td><td>200</td><td align="right">12</td><td><code>r-1</code></td></tr><tr><td>POST /&#60;a&#62;</td><td>x ***</td><td align="right">12</td><td></td></tr></table></details>\n\n`,
    );
    expect(summaryOf({ outcome: CREATED, requests: requests.slice(1) })).toContain(
      '<summary>1 request</summary>',
    );
  });

  it('that are equal share a row', () => {
    const requests = Array.from({ length: 19 }, () => line('GET /a', '503', 'r-1'));
    const summary = summaryOf({ failure: FAILURE, requests });
    expect(summary).toContain(
      `<summary>19 requests</summary><table>${HEAD}<tr><td>GET /a</td><td>503 (19 ×)</td><td align="right">228</td><td><code>r-1</code></td></tr></table>`,
    );
  });
});

describe('text from outside', () => {
  it('is redacted before it is escaped, and no markup', () => {
    const wanted = { ...WANTED, connectionName: 'a <top-secret> | <b>&"\'`\u2028@user \u202eb' };
    expect(summaryOf({ wanted, outcome: CREATED })).toContain(
      '<code>a *** | &#60;b&#62;&#38;&#34;&#39;&#96; @user b</code>',
    );
  });

  it('leaves the summary well below the 1 MiB that GitHub takes, however much of it there is', () => {
    const long = '<'.repeat(600_000);
    const summary = summaryOf(
      {
        wanted: { connectionName: long, connectionSpecId: long, sandbox: long },
        outcome: { ...CREATED, specName: long, specVersion: long, connectionId: long },
        failure: {
          reason: `${long}\n`.repeat(200),
          advice: long,
          more: { title: long, place: long },
          connectionId: long,
        },
        requests: Array.from({ length: 500 }, (_, number) => line(`${number}${long}`, long, long)),
      },
      Array.from({ length: 200 }, () => ({ kind: 'warning', text: long })),
    );
    expect(summary.length).toBeLessThan(1024 * 1024);
    expect(summary).toContain('<p>460 earlier rows are left out.</p>');
    expect(summary.match(/<th align="left">Warning/g)).toHaveLength(20);
    expect(summary.match(/<li>/g)).toHaveLength(30);
  });
});

describe('a summary that cannot be written', () => {
  it.each([
    ['', 'the variable is not set'],
    ['/nowhere/summary', 'there is no such file'],
  ])('says why: %j', (file, reason) => {
    vi.stubEnv('GITHUB_STEP_SUMMARY', file);
    expect(() => summaryOf({ outcome: CREATED })).toThrow(reason);
  });
});
