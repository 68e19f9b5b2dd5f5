import { VERSION } from '../src/version.js';
import type { ProbeResult } from './run-probe.js';

/** What came, as Markdown: without values, so that it can be published. Requests that clean up are left out. */
export function formatReport({ rows, facts, failure, left }: ProbeResult): string {
  const numbers = new Map<string, number>();
  const told = rows.filter(({ what }) => what !== 'Clean up' && what !== 'Wait for lists');
  const table = told.map(({ what, request, status, ms, form }, index) => {
    const before = numbers.get(form);
    if (before === undefined) numbers.set(form, index + 1);
    const shown = before === undefined ? `\`${form.replaceAll('|', '\\|')}\`` : `like ${before}`;
    return `| ${index + 1} | ${what} | \`${request}\` | ${status} | ${ms} | ${shown} |`;
  });
  return [
    '# How Adobe responds',
    '',
    `aep-base-connection ${VERSION}, \`npm run probe\`, ${rows.length} requests.`,
    ...(failure === undefined ? [] : ['', 'The probe ended early.']),
    ...(left.length === 0 ? [] : ['', 'Not everything could be deleted.']),
    '',
    '| | what | request | status | ms | names and types in the body |',
    '|---|---|---|---|---|---|',
    ...table,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
  ].join('\n');
}
