import { globSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { TRANSPORT_HINTS, VIA_PROXY_HINTS } from '../../src/adobe/failures/transport-hints.js';
import type { TransportProblem } from '../../src/http/transport-error.js';
import { read, sectionOf, sections } from '../support/docs/pages.js';

const onTheWay = new Map(
  sections(sectionOf(read('docs/troubleshooting.md'), 'On the way to Adobe'), '###').map(
    ({ title, text }) => [title.toLowerCase().replaceAll(' ', '-'), text],
  ),
);
const hints = [...Object.entries(TRANSPORT_HINTS), ...Object.entries(VIA_PROXY_HINTS)];

test('each problem has its advice in its section, word for word', () => {
  const missing = hints.filter(
    ([, { section, advice }]) => !onTheWay.get(section)?.includes(`"${advice}"`),
  );
  expect(missing).toEqual([]);
});

test('each advice on the page is one that the step gives', () => {
  const given = new Set(hints.map(([, { advice }]) => advice));
  const quoted = [...onTheWay.values()].flatMap((text) =>
    [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? ''),
  );
  expect(quoted.length).toBeGreaterThan(20);
  expect(quoted.filter((advice) => !given.has(advice))).toEqual([]);
});

/** Problems with their messages, as the code writes them, with … for what differs. */
const sources = globSync('src/http/*.ts', { cwd: ROOT }).sort().map(read).join('\n');
const FINDING = /'([a-z-]+)',\s*(?:`([^`]+)`|'([^']+: )')/g;
const findings = [...sources.matchAll(FINDING)]
  .filter(
    (match): match is typeof match & [string, TransportProblem] =>
      match[1] !== undefined && match[1] in TRANSPORT_HINTS,
  )
  .map(([, problem, template, begin]) => ({ problem, message: template ?? `${begin}…` }));

describe('each message can be found in the section of its problem', () => {
  it.each(findings)('$problem: $message', ({ problem, message }) => {
    const text = onTheWay.get(TRANSPORT_HINTS[problem].section) ?? '';
    const parts = message.split(/\$\{[^}]*\}/).filter((part) => part.trim().length > 3);
    expect(parts.filter((part) => !text.includes(part.replace(/…$/, '')))).toEqual([]);
  });

  it('also where the code has it apart from its problem', () => {
    const found = new Set(findings.map(({ problem }) => problem));
    const isApart = (problem: string) => !found.has(problem as TransportProblem); // a key of the hints
    expect(Object.keys(TRANSPORT_HINTS).filter(isApart).sort()).toEqual([
      'network', // what Node.js says, and nothing else
      'proxy-busy',
      'proxy-login',
      'proxy-other-server',
      'proxy-refused',
      'timeout',
    ]);
    for (const text of ['responded with HTTP ', ' instead of opening a tunnel']) {
      expect(sources).toContain(text);
      expect(onTheWay.get('proxies')).toContain(text);
    }
    for (const section of ['connection-refused-or-lost', 'proxies']) {
      expect(onTheWay.get(section)).toContain('no response within ');
    }
    expect(sources).toContain('no response within ');
  });
});
