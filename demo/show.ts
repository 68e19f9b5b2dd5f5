import { createInterface } from 'node:readline';
import { openLogView } from '../local-runner/log-view.js';
import type { Result, RunningStep } from '../local-runner/run-action.js';

export function showHeading(text: string): void {
  console.log(`\n${text}\n${'─'.repeat(text.length)}`);
}

/** Shows a run while it lasts: its log as GitHub shows it, then its outputs and its job summary. */
export async function showRun(run: RunningStep): Promise<Result> {
  const view = openLogView();
  createInterface({ input: run.child.stdout }).on('line', (line) => {
    const shown = view(line);
    if (shown !== undefined) console.log(shown);
  });
  const result = await run.result;
  const { exitCode, stderr, outputs, summary } = result;
  if (stderr !== '') console.log(`\nStandard error\n${indented(stderr)}`);
  console.log(`\nExit code ${exitCode}`);
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  const lines = Object.entries(outputs).map(
    ([name, value]) => `${name.padEnd(width)}  ${name === 'access-token' ? '***' : value}`,
  );
  console.log(`\nOutputs\n${indented(lines.join('\n') || 'none')}`);
  console.log(`\nJob summary\n${indented(readable(summary) || 'none')}`);
  return result;
}

/** The summary is HTML in one line, which only a browser shows well. */
function readable(summary: string): string {
  return summary
    .replace(/<\/t[hd]><t[hd][^>]*>/g, '  ')
    .replace(/<br>|<\/(?:h\d|p|li|tr|summary)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .trim();
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ');
}
