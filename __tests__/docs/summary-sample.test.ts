import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { CallLine } from '../../src/runner/call-log.js';
import { writeSummary } from '../../src/runner/summary.js';
import { read } from '../support/docs/pages.js';
import { goodInputs } from '../support/inputs.js';

const FLOW_SERVICE = '/data/foundation/flowservice';

const CALLS: CallLine[] = [
  ['POST /ims/token/v3', '200', 212, 'f6ab3ca1-2f0e-4a8f-9d7a-4a1f0c3f9a77'],
  [`GET ${FLOW_SERVICE}/connectionSpecs`, '200', 164, 'Wc2GdJb0bq6Xq3m1PzqOa7Yh5t0nVf4K'],
  [`GET ${FLOW_SERVICE}/connections`, '200', 171, 'm0hYy1uTqkYl9w3bS8eR2dVx6nZc5pJf'],
  [`POST ${FLOW_SERVICE}/connections`, '201', 305, 'Qe7tUj4sNn2oLx9aHg6cKf1vRb8mWp3z'],
  [`GET ${FLOW_SERVICE}/connections`, '200', 158, 'Ty5iBd3xMz0qCv7kGw2uJh9nEs4rLa6f'],
].map(([call = '', result = '', ms, requestId]) => ({
  call: String(call),
  result: String(result),
  ms: Number(ms),
  requestId: String(requestId),
}));

/** Without the line breaks between tags that make it readable in the README. */
const oneLine = (html: string) => html.replaceAll(/>\s+</g, '><').trim();

test("the README's sample is a job summary as the step writes it", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'summary-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'summary.md');
  writeFileSync(file, '');
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  onTestFinished(() => void vi.unstubAllEnvs());

  const outcome = {
    operation: 'created' as const,
    specVersion: '1.0',
    specName: 'datalake',
    connectionId: 'd6c3988d-14ef-4000-8398-8d14ef000021',
    etag: '"d502e61b-0000-0200-0000-5e62a1f90000"',
  };
  await writeSummary(goodInputs(), { outcome }, CALLS, (text) => text);

  const sample =
    /<!-- summary -->\n([\s\S]*?)<!-- \/summary -->/.exec(read('README.md'))?.[1] ?? '';
  // The heading is left out there, where it would become one of the README's own.
  expect(oneLine(sample)).toBe(
    oneLine(readFileSync(file, 'utf8')).replace('<h3>AEP base connection</h3>', ''),
  );
});
