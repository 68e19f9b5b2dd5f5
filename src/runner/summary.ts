import { appendFileSync, existsSync } from 'node:fs';
import type { Outcome } from '../connection/task.js';
import type { Failure } from './failure.js';
import { removeInvisible } from './invisible.js';
import type { Log, Remark } from './log.js';
import { groupRequests, type RequestLine } from './request-log.js';
import { cut, toSingleLine } from './single-line.js';

/** What the step was asked for, what it did, and why it failed, as far as each is known and valid. */
export interface Report {
  wanted: {
    connectionName?: string | undefined;
    sandbox?: string | undefined;
    connectionSpecId?: string | undefined;
  };
  outcome?: Outcome;
  failure?: Failure;
  requests: readonly RequestLine[];
}

/** GitHub drops a summary of more than 1 MiB. With these, and texts that are cut, none comes near it. */
const MAX_REMARKS = 20;
const MAX_REQUESTS = 40;
const MAX_PROBLEMS = 30;
const MAX_CELL = 300;

/**
 * Adds the step to the job summary: what it came to, and the requests folded under it. HTML throughout, since a table
 * in Markdown breaks on `|` and line breaks in names. Throws when the summary file cannot be written.
 */
export function writeSummary(
  report: Report,
  { redact, remarks }: Pick<Log, 'redact' | 'remarks'>,
): void {
  const writer = htmlWriter(redact);
  const rows = [...resultRows(report, writer), ...remarkRows(remarks, writer)];
  const html = [
    `<h3>${heading(report, writer)}</h3>`,
    report.failure === undefined ? '' : failureParagraphs(report.failure, writer),
    rows.length === 0
      ? ''
      : table(rows.map(([title, value]) => `<th align="left">${title}</th><td>${value}</td>`)),
    report.requests.length === 0 ? '' : requestTable(report.requests, writer),
  ];
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (!file) throw new Error('the variable is not set');
  if (!existsSync(file)) throw new Error('there is no such file');
  // Not by `core.summary`: for that, Node.js loads `fs.promises` with 3 MiB.
  appendFileSync(file, `${html.join('')}\n\n`);
}

/** In a matrix, or with several steps, each heading says which is which. */
function heading(report: Report, { code }: HtmlWriter): string {
  const { failure, outcome, wanted } = report;
  const { connectionName, sandbox } = wanted;
  const result = failure === undefined ? `${outcome?.operation}` : 'failed';
  const name = connectionName === undefined ? '' : ` ${code(connectionName)}`;
  const where = sandbox === undefined ? '' : ` in sandbox ${code(sandbox)}`;
  return `AEP base connection${name}${where}: ${result}`;
}

function failureParagraphs({ reason, advice, more }: Failure, { text }: HtmlWriter): string {
  const [first = '', ...problems] = reason.split('\n');
  const items = problems.slice(0, MAX_PROBLEMS).map((problem) => `<li>${text(problem)}</li>`);
  return [
    `<p>${text(first)}</p>`,
    items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
    advice === undefined ? '' : `<p><strong>What to do:</strong> ${text(advice)}</p>`,
    more === undefined ? '' : `<p>${linkTo(more, text)}</p>`,
  ].join('');
}

function linkTo({ title, place }: NonNullable<Failure['more']>, text: HtmlWriter['text']): string {
  return /^https?:/.test(place)
    ? `<a href="${text(place)}">${text(title)}</a>`
    : `${text(title)}: ${text(place)}`;
}

type Row = readonly [title: string, html: string];

function resultRows(report: Report, { code }: HtmlWriter): Row[] {
  const { outcome, failure, wanted } = report;
  const id =
    outcome === undefined || outcome.operation === 'would-create'
      ? failure?.connectionId
      : outcome.connectionId;
  const rows: Row[] = id === undefined ? [] : [['ID', code(id)]];
  if (outcome === undefined) return rows;
  const spec = [outcome.specName, wanted.connectionSpecId]
    .filter((part) => part !== undefined)
    .map((part) => code(part));
  const version = `version ${code(outcome.specVersion)}`;
  return [
    ['Operation', outcome.operation],
    ...rows,
    ['Connection spec', [...spec, version].join(', ')],
  ];
}

function remarkRows(remarks: readonly Remark[], { text }: HtmlWriter): Row[] {
  return remarks
    .slice(0, MAX_REMARKS)
    .map((remark) => [remark.kind === 'warning' ? 'Warning' : 'Notice', text(remark.text)]);
}

function requestTable(requests: readonly RequestLine[], { text, code }: HtmlWriter): string {
  const groups = groupRequests(requests);
  const shown = groups.slice(-MAX_REQUESTS);
  const left = groups.length - shown.length;
  const rows = shown.map(
    ({ request, result, count, ms, requestId }) =>
      `<td>${text(request, MAX_CELL)}</td><td>${text(result, MAX_CELL)}${count === 1 ? '' : ` (${count} ×)`}</td><td align="right">${ms}</td><td>${requestId === undefined ? '' : code(requestId, MAX_CELL)}</td>`,
  );
  return [
    `<details><summary>${requests.length === 1 ? '1 request' : `${requests.length} requests`}</summary>`,
    left === 0 ? '' : `<p>${left} earlier rows are left out.</p>`,
    table([
      '<th align="left">Request</th><th align="left">Result</th><th align="right">ms</th><th align="left">Request ID</th>',
      ...rows,
    ]),
    '</details>',
  ].join('');
}

/** Escapes texts for one line of HTML, without secrets and cut to a length, 2,000 characters unless given. */
interface HtmlWriter {
  text(value: string, maxLength?: number): string;
  /** As code: GitHub makes links and emoji of what looks like them, but not there. */
  code(value: string, maxLength?: number): string;
}

function htmlWriter(redact: (text: string) => string): HtmlWriter {
  const text = (value: string, maxLength = 2000) =>
    escapeHtml(cut(toSingleLine(removeInvisible(redact(value))), maxLength));
  return { text, code: (value, maxLength) => `<code>${text(value, maxLength)}</code>` };
}

/** A table, from rows of cells. */
function table(rows: readonly string[]): string {
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
