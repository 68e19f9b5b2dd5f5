import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/connection/ensure.js';
import type { HttpRequest } from '../../src/http/transport.js';
import { TransportError } from '../../src/http/transport-error.js';
import {
  type CallLine,
  formatCall,
  formatCallDetail,
  toCallLine,
} from '../../src/runner/call-log.js';
import type { Inputs } from '../../src/runner/inputs.js';
import { setOutputs } from '../../src/runner/outputs.js';
import { type Conclusion, writeSummary } from '../../src/runner/summary.js';
import { response } from '../support/responses.js';
import { useRunnerFiles } from '../support/runner-files.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const REQUEST: HttpRequest = {
  method: 'GET',
  url: 'https://platform.adobe.io/data/foundation/flowservice/connections?property=name%3D%3Dx',
  headers: { authorization: 'Bearer top-secret' },
};

describe('a call in one line', () => {
  it.each([
    [
      response(200, '{}', { 'x-request-id': 'r-1' }),
      'GET /data/foundation/flowservice/connections: 200 in 13 ms (request ID r-1)',
    ],
    [response(504), 'GET /data/foundation/flowservice/connections: 504 in 13 ms'],
    [
      new TransportError('network', 'read ECONNRESET'),
      'GET /data/foundation/flowservice/connections: read ECONNRESET in 13 ms',
    ],
  ])('says what came of it, and nothing of query or headers', (result, line) => {
    expect(formatCall(toCallLine({ request: REQUEST, result, ms: 12.6 }))).toBe(line);
  });
});

describe('a call in detail, for debug logging', () => {
  it.each([
    [response(200, '{"é":1}'), `GET ${REQUEST.url}: 8 bytes`],
    [new Error('read ECONNRESET'), `GET ${REQUEST.url}: no answer`],
  ])('shows the filters and how much came back, not what', (result, line) => {
    expect(formatCallDetail({ request: REQUEST, result, ms: 1 })).toBe(line);
  });
});

const CREATED: Outcome = {
  operation: 'created',
  specVersion: '1.0',
  specName: 'datalake',
  connectionId: 'c-1',
  etag: '"0200-0000"',
};
const WOULD_CREATE: Outcome = {
  operation: 'would-create',
  specVersion: '1.0',
  specName: undefined,
};

describe('the outputs', () => {
  it.each(['created', 'reused', 'updated', 'would-reuse', 'would-update'] as const)(
    'of %s are all four, verbatim',
    (operation) => {
      setOutputs({ ...CREATED, operation });
      expect(files.outputs()).toEqual([
        ['connection-id', 'c-1'],
        ['etag', '"0200-0000"'],
        ['operation', operation],
        ['connection-spec-version', '1.0'],
      ]);
    },
  );

  it('of a dry run that would create name no connection', () => {
    setOutputs(WOULD_CREATE);
    expect(files.outputs()).toEqual([
      ['operation', 'would-create'],
      ['connection-spec-version', '1.0'],
    ]);
  });
});

// The summary reads no more of the inputs than these.
const INPUTS = {
  connectionName: 'Name | <b>&"\'`\u2028@user',
  connectionSpecId: 'spec-1',
  sandbox: 'dev',
} as Inputs;

async function summaryOf(conclusion: Conclusion, calls: CallLine[] = []): Promise<string> {
  await writeSummary(INPUTS, conclusion, calls, (text) => text.replaceAll('top-secret', '***'));
  return files.summary();
}

const NAME = '<code>Name | &#60;b&#62;&#38;&#34;&#39;&#96; @user</code>';
const HEAD =
  '<tr><th align="left">Call</th><th align="left">Result</th><th align="right">ms</th><th align="left">Request ID</th></tr>';

describe('the summary', () => {
  it('of an outcome is a table, with no calls under it', async () => {
    const summary = await summaryOf({ outcome: CREATED });
    expect(summary).toBe(
      `<h3>AEP base connection</h3><table><tr><th align="left">Base connection</th><td>${NAME}</td></tr><tr><th align="left">Operation</th><td>created</td></tr><tr><th align="left">ID</th><td><code>c-1</code></td></tr><tr><th align="left">Sandbox</th><td><code>dev</code></td></tr><tr><th align="left">Connection spec</th><td><code>datalake</code>, <code>spec-1</code>, version <code>1.0</code></td></tr></table><details><summary>0 calls</summary><table>${HEAD}</table></details>\n\n`,
    );
  });

  it('of a dry run that would create has no ID, and a spec without a name none', async () => {
    const summary = await summaryOf({ outcome: WOULD_CREATE });
    expect(summary).toContain('<td>would-create</td>');
    expect(summary).not.toContain('>ID<');
    expect(summary).toContain('<td><code>spec-1</code>, version <code>1.0</code></td>');
  });

  it('of a failure says it first, line by line, without secrets or markup', async () => {
    const summary = await summaryOf({ failure: 'a top-secret\n<b> & c\r\nd' });
    expect(summary).toContain(
      `<table><tr><th align="left">Failed</th><td>a ***<br>&#60;b&#62; &#38; c <br>d</td></tr><tr><th align="left">Base connection</th><td>${NAME}</td></tr><tr><th align="left">Sandbox</th><td><code>dev</code></td></tr></table>`,
    );
  });

  it('lists every call', async () => {
    const calls: CallLine[] = [
      { call: 'GET /a', result: '200', ms: 12, requestId: 'r-1' },
      { call: 'POST /<a>', result: 'a top-secret', ms: 0, requestId: undefined },
    ];
    await expect(summaryOf({ outcome: CREATED }, calls)).resolves.toContain(
      `<details><summary>2 calls</summary><table>${HEAD}<tr><td>GET /a</td><td>200</td><td align="right">12</td><td><code>r-1</code></td></tr><tr><td>POST /&#60;a&#62;</td><td>a ***</td><td align="right">0</td><td></td></tr></table></details>\n\n`,
    );
    await expect(summaryOf({ outcome: CREATED }, calls.slice(1))).resolves.toContain(
      '<summary>1 call</summary>',
    );
  });

  it('hides secrets in a name before it is escaped', async () => {
    const inputs = { ...INPUTS, connectionName: 'a <secret> b' };
    const redact = (text: string) => text.replaceAll('<secret>', '***');
    await writeSummary(inputs, { outcome: CREATED }, [], redact);
    expect(files.summary()).toContain('<code>a *** b</code>');
  });
});
