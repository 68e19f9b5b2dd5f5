import { VERSION } from '../src/version.js';
import type { ProbeResult } from './run-probe.js';
import type { Settings } from './settings.js';
import type { Row, Verdict } from './verdict.js';

const VERDICTS: readonly Verdict[] = [
  'differs: please report',
  'differs, and the step copes',
  'could not tell',
  'holds',
];

/** How often each verdict was reached, the worst first. */
export function countVerdicts(rows: readonly Row[]): string {
  return VERDICTS.map((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return `${count} × ${verdict}`;
  }).join(', ');
}

/** The rows for a terminal. */
export function formatRows(rows: readonly Row[], clean: (text: string) => string): string {
  const width = Math.max(...VERDICTS.map(({ length }) => length));
  return rows
    .map(({ question, told, verdict }) => {
      const answer = told === undefined ? '– nothing to tell it from' : clean(told.says);
      const lines = [`${verdict.padEnd(width)}  ${question.title} ${answer}`];
      if (told !== undefined) lines.push(`evidence: ${clean(told.seen)}`);
      if (verdict !== 'holds') lines.push(`the documents say: ${question.documents}`);
      return lines.join(`\n${' '.repeat(width + 2)}`);
    })
    .join('\n');
}

/** The result as Markdown that can be published. */
export function formatReport({ rows, failure, requests }: ProbeResult, settings: Settings): string {
  const clean = cleaner(settings);
  const table = rows.map(({ question, told, verdict }) =>
    [question.title, told?.says ?? '–', told?.seen ?? '–', question.documents, verdict]
      .map((cell) => clean(cell).replaceAll('|', '\\|'))
      .join(' | '),
  );
  return [
    '# What my organization answers',
    '',
    `aep-base-connection ${VERSION}, \`npm run probe\`, ${requests} requests. ${countVerdicts(rows)}.`,
    ...(failure === undefined ? [] : ['', 'The probe ended early.']),
    '',
    '| question | answer | evidence | the documents say or suggest | the step |',
    '|---|---|---|---|---|',
    ...table.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

const UUID = /[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/gi;
const MAX_CELL = 400;

/** Takes out of a text of the report what identifies an organization: it should not be there in the first place. */
export function cleaner(settings: Settings): (text: string) => string {
  const { sandbox, imsOrgId, apiKey, redact } = settings;
  const isSandbox = new RegExp(`(?<![\\w-])${sandbox}(?![\\w-])`, 'g');
  return (text) =>
    redact(text)
      .replaceAll(imsOrgId, '(organization)')
      .replaceAll(imsOrgId.replace('@AdobeOrg', ''), '(organization)')
      .replaceAll(apiKey, '(API key)')
      .replace(isSandbox, '(sandbox)')
      .replace(UUID, '(ID)')
      .replace(/\s+/g, ' ')
      .slice(0, MAX_CELL);
}
