import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

/** One word for one thing: these have a better one, which follows. */
const BANNED: readonly [pattern: RegExp, better: string][] = [
  [/\banswer(s|ed|ing)?\b/i, 'response, respond'],
  [/\bexchanges?\b/i, 'request'],
  [/\blook(s|ed|ing)? at\b/i, 'check'],
  [/\bblanks?\b/i, 'space, whitespace'],
  [/\bin (other |its own )?words\b/i, 'error message'],
  [/\bdoes not fit\b/i, 'is invalid; expected …'],
  [/\bsits? out\b|\bthe next one follows\b/i, 'retry'],
  [/\bcarried out "?perhaps\b/i, 'in doubt'],
  [/\bany number of times\b/i, 'idempotent'],
  [/\bstates? that pass(es)?\b|\bpassing state\b/i, 'transitional state'],
  [/\brooms?\b/i, 'layer'],
  [
    /\bstands twice\b|\bnever ends\b|\bslip of the keyboard\b/i,
    'duplicate key, unterminated string, typo',
  ],
  [/\bwhen it is red\b/i, 'troubleshooting'],
  [/\bRunning the step again (adopts|takes|reads|looks)\b/i, 'Run the step again: …'],
];

function filesOf(folder: string, endings: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => endings.test(file));
}

const PAGES = [
  ...filesOf('src', /\.ts$/),
  ...filesOf('docs', /\.md$/),
  ...filesOf('examples', /\.yml$/),
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'action.yml',
];

it.each(PAGES)('%s uses the field’s terms', (file) => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const found = lines.flatMap((line, index) =>
    BANNED.filter(([pattern]) => pattern.test(line)).map(
      ([, better]) => `${file}:${index + 1}: ${line.trim()} (better: ${better})`,
    ),
  );
  expect(found).toEqual([]);
});
