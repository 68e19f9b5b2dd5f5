import process from 'node:process';
import type { Result } from '../local-runner/run-action.js';
import { maskedLog } from './masked-log.js';

export function showHeading(text: string): void {
  print(`\n${text}\n${'─'.repeat(text.length)}`);
}

/** Prints what a run left: its log as the runner shows it, its outputs, its job summary. */
export function showResult({ exitCode, stdout, stderr, outputs, summary }: Result): void {
  print(maskedLog(stdout).trimEnd());
  if (stderr !== '') print(`\nStandard error\n${indented(stderr)}`);
  print(`\nExit code ${exitCode}`);
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  const lines = Object.entries(outputs).map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  print(`\nOutputs\n${indented(lines.length === 0 ? 'none' : lines.join('\n'))}`);
  print(`\nJob summary\n${indented(summary === '' ? 'none' : readable(summary))}`);
}

/** The summary is HTML in one line, which only a browser shows well. */
function readable(summary: string): string {
  return summary
    .replace(/<\/(?:th|td)><(?:th|td)[^>]*>/g, '  ')
    .replace(/<\/(?:h3|tr|summary)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .trim();
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
