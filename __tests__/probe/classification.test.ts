import { describe, expect, it } from 'vitest';
import type { ListSample } from '../../probe/ask/list-samples.js';
import { readCreatedAt } from '../../probe/created-at.js';
import { lagOf } from '../../probe/lag.js';
import { nextPageOf, tokenPair } from '../../probe/next-page.js';
import type { Question, Told } from '../../probe/questions/question.js';
import type { Reply } from '../../probe/reply.js';
import { cleaner, formatReport, formatRows } from '../../probe/report.js';
import { simulatorSettings } from '../../probe/settings.js';
import { judge } from '../../probe/verdict.js';

function reply(json: unknown, url = 'https://x.test/connections?limit=2'): Reply {
  const request = { method: 'GET' as const, url, headers: {} };
  return { request, status: 200, headers: {}, body: '', json, code: undefined, ms: 12 };
}

describe('readCreatedAt', () => {
  const ms = 1_700_000_000_123;
  it.each<[unknown, ReturnType<typeof readCreatedAt>]>([
    [ms, { form: 'number', ms }],
    [1_700_000_000, { form: 'seconds', ms: 1_700_000_000_000 }],
    [`${ms}`, { form: 'digits', ms }],
    ['2023-11-14T22:13:20.123Z', { form: 'iso-date', ms }],
    [undefined, { form: 'missing', ms: undefined }],
    [null, { form: 'missing', ms: undefined }],
    ['yesterday', { form: undefined, ms: undefined }],
    [{}, { form: undefined, ms: undefined }],
  ])('%j', (value, expected) => {
    expect(readCreatedAt(value)).toEqual(expected);
  });
});

describe('lagOf', () => {
  const sample = (sentAt: number, query: string, ids: string[]): ListSample => ({
    query: [query],
    sentAt,
    receivedAt: sentAt + 5,
    reply: reply({}),
    items: ids.map((id) => ({ id })),
  });
  const create = { id: 'A', receivedAt: 100 };

  it.each<[string, ListSample[], ReturnType<typeof lagOf>]>([
    ['at once', [sample(101, 'q', ['A'])], { lists: 0, ms: 6, flickered: false }],
    [
      'late',
      [sample(101, 'q', ['B']), sample(110, 'q', []), sample(150, 'q', ['A'])],
      { lists: 2, ms: 55, flickered: false },
    ],
    [
      'never',
      [sample(101, 'q', ['B']), sample(110, 'q', [])],
      { lists: 2, ms: undefined, flickered: false },
    ],
    [
      'replicas',
      [sample(101, 'q', ['A']), sample(110, 'q', []), sample(150, 'q', ['A'])],
      { lists: 0, ms: 6, flickered: true },
    ],
    [
      'lists before the response, and a query that never shows anything, do not count',
      [sample(90, 'q', []), sample(101, 'broken', []), sample(110, 'q', ['A'])],
      { lists: 0, ms: 15, flickered: false },
    ],
  ])('%s', (_what, samples, expected) => {
    expect(lagOf(create, samples)).toEqual(expected);
  });

  it('is unknown for a create without an ID', () => {
    expect(lagOf({ ...create, id: undefined }, [])).toBe(undefined);
  });
});

describe('nextPageOf', () => {
  it.each<[unknown, string | undefined]>([
    [{ _links: { next: { href: '/connections?continuationToken=a=b' } } }, 'continuationToken=a=b'],
    [{ _links: { next: '?cursor=7&limit=2' } }, 'cursor=7'],
    [{ _links: { next: { href: '/connections?limit=2' } } }, undefined],
  ])('%j', (json, pair) => {
    expect(nextPageOf(reply(json))?.token?.pair).toBe(pair);
  });

  it.each([{}, [], null, { _links: null }, { _links: { next: null } }, { _links: { next: '' } }])(
    '%j is the last page',
    (json) => {
      expect(nextPageOf(reply(json))).toBe(undefined);
    },
  );

  it('encodes a token once, whether or not its link has it encoded', () => {
    expect(tokenPair('t=a%3D=')).toBe('t=a%3D%3D');
    expect(tokenPair('t=100%')).toBe('t=100%25');
  });
});

describe('the report', () => {
  const told: Told = {
    answer: 'x',
    says: 'is a pipe |',
    seen: 'HTTP 200',
    isDocumented: true,
    stepWorks: true,
  };
  const question = (tell: Told | undefined): Question => ({
    id: 'q',
    title: 'It',
    documents: 'is documented',
    tell: () => tell,
  });
  const rows = judge(
    [
      question(told),
      question({ ...told, isDocumented: false }),
      question({ ...told, stepWorks: false }),
      question(undefined),
    ],
    { replies: [] },
  );
  const settings = simulatorSettings('http://127.0.0.1:1');

  it('judges by what the documents say and by what the step does', () => {
    const untried = judge([question({ ...told, stepWorks: undefined })], { replies: [] });
    expect(untried[0]?.verdict).toBe('could not tell');
    expect(rows.map(({ verdict }) => verdict)).toEqual([
      'holds',
      'differs, and the step copes',
      'differs: please report',
      'could not tell',
    ]);
  });

  it('is a table in Markdown', () => {
    const result = { rows, failure: undefined, remaining: [], requests: 7 };
    expect(formatReport(result, settings)).toContain(
      'requests. 1 × differs: please report, 1 × differs, and the step copes, 1 × could not tell, 1 × holds.\n\n' +
        '| question | answer | evidence | the documents say or suggest | the step |\n|---|---|---|---|---|\n' +
        '| It | is a pipe \\| | HTTP 200 | is documented | holds |\n',
    );
  });

  it('shows in a terminal what the documents say where it is needed', () => {
    expect(
      formatRows(rows, (text) => text)
        .split('\n')
        .slice(-2),
    ).toEqual([
      `${'could not tell'.padEnd(27)}  It – nothing to tell it from`,
      `${' '.repeat(29)}the documents say: is documented`,
    ]);
  });

  it.each([
    ['a demo-client-secret b', 'a *** b'],
    [
      '5C1328435BF324E90A49402A@AdobeOrg, 5C1328435BF324E90A49402A',
      '(organization), (organization)',
    ],
    ['key demo-client-id', 'key (API key)'],
    ['sandbox dev, dev-2, devs', 'sandbox (sandbox), dev-2, devs'],
    ['id d6c3988d-14ef-4000-8398-8d14ef000021!', 'id (ID)!'],
    ['id D6C3988D14EF400083988D14EF000021!', 'id (ID)!'],
    ['two\nlines', 'two lines'],
  ])('makes %j %j', (text, cleaned) => {
    expect(cleaner(settings)(text)).toBe(cleaned);
  });
});
