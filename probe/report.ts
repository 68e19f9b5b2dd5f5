import { VERSION } from '../src/version.js';
import type { ProbeResult } from './run-probe.js';

/** What came, as Markdown: without values, so that it can be published. Requests that only wait or clean up are left out. */
export function formatReport({ rows, facts, failure, left }: ProbeResult): string {
  const told = rows.filter(({ what }) => what !== 'Clean up' && what !== 'Wait for lists');
  return [
    '# How Adobe responds',
    '',
    `aep-base-connection ${VERSION}, \`npm run probe\`, ${rows.length} requests.`,
    ...(failure === undefined && left.length === 0 ? [] : ['', 'It did not end as it should.']),
    '',
    '| request | status | ms | names and types in the body |',
    '|---|---|---|---|',
    ...told.map(
      ({ what, status, ms, form }) =>
        `| ${what} | ${status} | ${ms} | \`${form.replaceAll('|', '\\|')}\` |`,
    ),
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
  ].join('\n');
}
