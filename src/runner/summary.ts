import { appendFileSync, existsSync } from 'node:fs';
import { cut } from '../adobe/shorten.js';
import type { Outcome } from '../connection/task.js';
import type { Failure } from './failure.js';
import type { Log } from './log.js';
import { operationInWords } from './outputs.js';
import type { RequestLine } from './request-log.js';
import { toSingleLine } from './safe-text.js';

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

/** GitHub drops a summary of more than 1 MiB. With these two, none comes near it. */
const MAX_ITEMS = 30;
const MAX_TEXT = 1200;

/**
 * Adds the step to the job summary: what it came to, and the requests folded under it. HTML throughout, since a table
 * in Markdown breaks on `|` and line breaks in names; and two columns at most, since a phone cuts more. Throws when the
 * summary file cannot be written.
 */
export function writeSummary(
  report: Report,
  { redact, remarks }: Pick<Log, 'redact' | 'remarks'>,
): void {
  const text: Escape = (value) =>
    cut(toSingleLine(redact(value)), MAX_TEXT).replace(/[&<>"'`]/g, (c) => `&#${c.charCodeAt(0)};`);
  const { failure, requests } = report;
  const remarkRows = remarks
    .slice(0, MAX_ITEMS)
    .map((one): Row => [one.kind === 'warning' ? 'Warning' : 'Notice', text(one.text)]);
  const html = [
    `<h3>${heading(report, text)}</h3>`,
    failure === undefined ? '' : failureParagraphs(failure, text),
    table([...resultRows(report, text), ...remarkRows]),
    requests.length === 0 ? '' : requestList(requests, text),
  ];
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (!file) throw new Error('the variable is not set');
  if (!existsSync(file)) throw new Error('there is no such file');
  appendFileSync(file, `${html.join('')}\n\n`);
}

/** One line of HTML of any text, without secrets and cut to a length. */
type Escape = (text: string) => string;

/** As code, since GitHub makes links and emoji of what looks like them, but not there. */
function code(value: string, text: Escape): string {
  return `<code>${text(value)}</code>`;
}

/** In a matrix, or with several steps, each heading says which is which. */
function heading({ failure, outcome, wanted }: Report, text: Escape): string {
  const { connectionName, sandbox } = wanted;
  const name = connectionName === undefined ? '' : ` ${code(connectionName, text)}`;
  const where = sandbox === undefined ? '' : ` in sandbox ${code(sandbox, text)}`;
  const isDone = failure === undefined && outcome !== undefined;
  return `AEP base connection${name}${where}: ${isDone ? operationInWords(outcome) : 'failed'}`;
}

function failureParagraphs({ reason, advice, place }: Failure, text: Escape): string {
  const [first = '', ...problems] = reason.split('\n');
  const items = problems.slice(0, MAX_ITEMS).map((problem) => `<li>${text(problem)}</li>`);
  const link = /^https:/.test(place)
    ? `<a href="${text(place)}">Troubleshooting</a>`
    : `Troubleshooting: ${text(place)}`;
  return [
    `<p>${text(first)}</p>`,
    items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
    advice === undefined ? '' : `<p><strong>What to do:</strong> ${text(advice)}</p>`,
    `<p>${link}</p>`,
  ].join('');
}

type Row = readonly [title: string, html: string];

function resultRows({ outcome, failure, wanted }: Report, text: Escape): Row[] {
  const made = outcome?.operation === 'would-create' ? undefined : outcome;
  const id = made?.connectionId ?? failure?.connectionId;
  const rows: Row[] = [];
  // Of a step that went well, the heading says it.
  if (outcome && failure) rows.push(['Outcome', operationInWords(outcome)]);
  if (id !== undefined) rows.push(['ID', code(id, text)]);
  if (made?.note !== undefined) rows.push(['Not applied', text(made.note)]);
  if (outcome === undefined) return rows;
  const spec = [outcome.specName, wanted.connectionSpecId].filter((part) => part !== undefined);
  const parts = [
    ...spec.map((part) => code(part, text)),
    `version ${code(outcome.specVersion, text)}`,
  ];
  return [...rows, ['Connection spec', parts.join('<br>')]];
}

function table(rows: readonly Row[]): string {
  const html = rows.map(
    ([title, cell]) => `<tr><th align="left">${title}</th><td>${cell}</td></tr>`,
  );
  return html.length === 0 ? '' : `<table>${html.join('')}</table>`;
}

/** The last of them, as a list: paths and request IDs are too long for columns. */
function requestList(requests: readonly RequestLine[], text: Escape): string {
  const items = requests.slice(-MAX_ITEMS).map(({ request, result, ms, requestId }) => {
    const id = requestId === undefined ? '' : `<br>request ID ${code(requestId, text)}`;
    return `<li>${text(request)}<br>${text(result)} in ${ms} ms${id}</li>`;
  });
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  const shown = items.length === requests.length ? '' : `, the last ${items.length} shown`;
  return `<details><summary>${count}${shown}</summary><ul>${items.join('')}</ul></details>`;
}
