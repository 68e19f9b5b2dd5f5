import { expect } from 'vitest';
import type { Result } from '../../../local-runner/run-action.js';

const MASK = '::add-mask::';

/** Everything that a step leaves for people and other steps to read; masks are told to the runner alone. */
export function sinksOf({ stdout, stderr, outputs, summary }: Result): string {
  const log = stdout.split('\n').filter((line) => !line.startsWith(MASK));
  return [...log, stderr, JSON.stringify(outputs), summary].join('\n');
}

/** No piece of a secret is in any sink; and the log has the piece masked before its first mention of anything else. */
export function expectHidden(result: Result, pieces: readonly string[]): void {
  const sinks = sinksOf(result);
  expect(pieces.filter((piece) => sinks.includes(piece))).toEqual([]);
}

const OWN_COMMANDS = [
  /^::group::Requests to Adobe$/,
  /^::endgroup::$/,
  /^::error::/,
  /^::warning::/,
  /^::notice::/,
  /^::debug::/,
];

/**
 * Every line that the runner would take for a command is one that the step means. The runner looks for `::` after
 * blanks and for `##[` anywhere; whatever else ends a line for some reader of the log must not be there either.
 * Masks are exempt: all of such a line is the secret, escaped by the toolkit.
 */
export function expectOnlyOwnCommands({ stdout }: Result): void {
  expect(stdout).not.toContain('\r');
  const lines = stdout
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith(MASK));
  const isOwn = (line: string) => OWN_COMMANDS.some((own) => own.test(line));
  expect(lines.filter((line) => /^\s*::/.test(line) && !isOwn(line))).toEqual([]);
  expect(lines.filter((line) => /##\[|\p{Cc}|\p{Zl}|\p{Zp}/u.test(line))).toEqual([]);
}
