import * as core from '@actions/core';
import type { Outcome } from '../connection/outcome.js';
import type { CallLine } from './call-log.js';
import type { Inputs } from './inputs.js';
import { toSingleLine } from './single-line.js';

/** What the step came to: an outcome, or why it failed. */
export type Conclusion = { outcome: Outcome } | { failure: string };

/**
 * Adds the step to the job summary: what it came to, the calls folded under it. HTML throughout, since a table in
 * Markdown breaks on `|` and line breaks in names. Rejects when the summary file cannot be written.
 */
export async function writeSummary(
  inputs: Inputs,
  conclusion: Conclusion,
  calls: readonly CallLine[],
  redact: (text: string) => string,
): Promise<void> {
  const text = (value: string) => htmlEscape(redact(value));
  // GitHub makes links and emoji of what looks like them, but not in code.
  const code = (value: string) => `<code>${text(value)}</code>`;
  const rows: [title: string, html: string][] =
    'outcome' in conclusion
      ? outcomeRows(inputs, conclusion.outcome, code)
      : [
          ['Failed', redact(conclusion.failure).split('\n').map(htmlEscape).join('<br>')],
          ['Base connection', code(inputs.connectionName)],
          ['Sandbox', code(inputs.sandbox)],
        ];
  const html = [
    '<h3>AEP base connection</h3>',
    table(rows.map(([title, value]) => `<th align="left">${title}</th><td>${value}</td>`)),
    `<details><summary>${calls.length === 1 ? '1 call' : `${calls.length} calls`}</summary>`,
    table([
      '<th align="left">Call</th><th align="left">Result</th><th align="right">ms</th><th align="left">Request ID</th>',
      ...calls.map(
        ({ call, result, ms, requestId }) =>
          `<td>${text(call)}</td><td>${text(result)}</td><td align="right">${ms}</td><td>${requestId === undefined ? '' : code(requestId)}</td>`,
      ),
    ]),
    '</details>',
  ];
  await core.summary.addRaw(html.join('')).addEOL().addEOL().write();
}

function outcomeRows(
  { connectionName, connectionSpecId, sandbox }: Inputs,
  outcome: Outcome,
  code: (value: string) => string,
): [title: string, html: string][] {
  const { operation, specName, specVersion } = outcome;
  const spec = specName === undefined ? '' : `${code(specName)}, `;
  const id: [string, string][] =
    operation === 'would-create' ? [] : [['ID', code(outcome.connectionId)]];
  return [
    ['Base connection', code(connectionName)],
    ['Operation', operation],
    ...id,
    ['Sandbox', code(sandbox)],
    ['Connection spec', `${spec}${code(connectionSpecId)}, version ${code(specVersion)}`],
  ];
}

function table(rows: readonly string[]): string {
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

function htmlEscape(text: string): string {
  return toSingleLine(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
