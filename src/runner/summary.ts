import { appendFileSync, existsSync } from 'node:fs';
import { cut } from '../adobe/shorten.js';
import type { Outcome } from '../connection/task.js';
import type { OwnError } from '../errors.js';
import type { Inputs } from './inputs.js';
import { troubleshootingPlace } from './links.js';
import type { Log } from './log.js';
import { operationInWords } from './outputs.js';
import { toSingleLine } from './safe-text.js';

/** What the step was asked for, what it did, and why it failed, as far as each is known. */
export interface Report {
  inputs?: Pick<Inputs, 'connectionName' | 'sandbox' | 'connectionSpecId'>;
  outcome?: Outcome;
  failure?: OwnError;
  /** A line for each request that has ended. */
  requests: readonly string[];
}

/** GitHub drops a summary of more than 1 MiB. With these two, none comes near it. */
const MAX_ROWS = 30;
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
  const remarkRows = remarks.slice(-MAX_ROWS).map((one): Row => [one.kind, text(one.text)]);
  const html = [
    `<h3>${heading(report, text)}</h3>`,
    report.failure === undefined ? '' : failureParagraphs(report.failure, text),
    table([...resultRows(report, text), ...remarkRows]),
    report.requests.length === 0 ? '' : requestList(report.requests, text),
  ];
  const file = process.env.GITHUB_STEP_SUMMARY ?? '';
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
function heading({ failure, outcome, inputs }: Report, text: Escape): string {
  const which = inputs
    ? ` ${code(inputs.connectionName, text)} in sandbox ${code(inputs.sandbox, text)}`
    : '';
  const result = failure || !outcome ? 'failed' : operationInWords(outcome);
  return `AEP base connection${which}: ${result}`;
}

function failureParagraphs({ message, advice, section }: OwnError, text: Escape): string {
  const place = troubleshootingPlace(section);
  const [first = '', ...problems] = message.split('\n');
  const items = problems.map((problem) => `<li>${text(problem)}</li>`);
  const link = place.startsWith('https:')
    ? `<a href="${text(place)}">Troubleshooting</a>`
    : `Troubleshooting: ${text(place)}`;
  return [
    `<p>${text(first)}</p>`,
    items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
    advice === undefined ? '' : `<p><strong>What to do:</strong> ${text(advice)}</p>`,
    `<p>${link}</p>`,
  ].join('');
}

/** A row without HTML is left out. */
type Row = readonly [title: string, html: string | undefined];

function resultRows({ outcome, failure, inputs }: Report, text: Escape): Row[] {
  const made = outcome?.operation === 'would-create' ? undefined : outcome;
  const id = made?.connectionId ?? failure?.connectionId;
  const spec = outcome?.specName ?? inputs?.connectionSpecId ?? '';
  return [
    ['ID', id && code(id, text)],
    ['Not applied', made?.note && text(made.note)],
    [
      'Connection spec',
      outcome && `${code(spec, text)} version ${code(outcome.specVersion, text)}`,
    ],
  ];
}

function table(rows: readonly Row[]): string {
  const html = rows
    .filter(([, cell]) => cell !== undefined)
    .map(([title, cell]) => `<tr><th align="left">${title}</th><td>${cell}</td></tr>`);
  return html.length === 0 ? '' : `<table>${html.join('')}</table>`;
}

/** The last of them, as a list: paths and request IDs are too long for columns. */
function requestList(requests: readonly string[], text: Escape): string {
  const items = requests.slice(-MAX_ROWS).map((request) => `<li>${text(request)}</li>`);
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  const shown = items.length === requests.length ? '' : `, the last ${items.length} shown`;
  return `<details><summary>${count}${shown}</summary><ul>${items.join('')}</ul></details>`;
}
