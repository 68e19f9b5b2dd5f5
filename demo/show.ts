import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { openLogView } from '../local-runner/log-view.js';
import type { Result, RunningStep } from '../local-runner/run-action.js';

/** After so much silence a line says that the step still runs. */
const SILENCE_MS = 3000;

export function showHeading(text: string): void {
  print(`\n${text}\n${'─'.repeat(text.length)}`);
}

/** Shows a run while it lasts: its log as GitHub shows it, then its outputs and its job summary. */
export async function showRun(run: RunningStep): Promise<Result> {
  followLog(run.child.stdout, print);
  const result = await run.result;
  showEnd(result);
  return result;
}

/** Prints a step's log line by line as it comes, and how long nothing came. */
export function followLog(log: Readable, printLine: (line: string) => void): void {
  const view = openLogView();
  let silentMs = 0;
  const timer = setTimeout(() => {
    silentMs += SILENCE_MS;
    printLine(`  … still running (${silentMs / 1000} s without a new line)`);
    timer.refresh();
  }, SILENCE_MS);
  const lines = createInterface({ input: log });
  lines.on('line', (line) => {
    silentMs = 0;
    timer.refresh();
    const shown = view(line);
    if (shown !== undefined) printLine(shown);
  });
  lines.on('close', () => clearTimeout(timer));
}

function showEnd({ exitCode, stderr, outputs, summary }: Result): void {
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
    .replace(/<li>/g, '- ')
    .replace(/<br>|<\/(?:h\d|p|li|tr|summary)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .trim();
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ');
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
