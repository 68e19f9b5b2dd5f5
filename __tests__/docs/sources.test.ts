import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SOURCES } from '../../scripts/sources-data.js';
import { withSources } from '../../scripts/sources-page.js';
import { read, sections } from '../support/docs/pages.js';
import { runStep } from '../support/integration/in-process-run.js';
import { simulate } from '../support/simulator-client.js';

const page = read('docs/sources.md');
const shown = SOURCES.filter(({ hidden }) => hidden !== true);
const sectionByName = new Map(
  sections(page, '###').map(({ title, text }) => [title, text.split('\n## ')[0] ?? '']),
);

function blocks(language: string, text: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...text.matchAll(pattern)].map(([, block = '']) => block);
}

/** The block with a value of its type for each placeholder. */
function filledIn(json: string): Record<string, unknown> {
  const values = { string: '"a value"', number: '22', boolean: 'true' };
  return JSON.parse(
    json
      .replaceAll(/"<\w+>"/g, values.string)
      .replaceAll(/<\w+: a (number|boolean)>/g, (_, type: 'number' | 'boolean') => values[type]),
  );
}

test('the page equals what docs/sources.json generates', () => {
  expect(page, 'run npm run docs').toBe(withSources(page, SOURCES));
});

test('the page has one section for each source, and no two headings lead to the same anchor', () => {
  expect([...sectionByName.keys()]).toEqual(shown.map(({ name }) => name));
  expect([SOURCES.length, shown.length]).toEqual([77, 76]);
  const anchors = [...page.matchAll(/^\| .*$/gm)].flatMap(([row]) => row.match(/#[^)]+/g) ?? []);
  expect(anchors.length).toBe(shown.length);
  expect(new Set(anchors).size).toBe(anchors.length);
});

const offered = shown.flatMap(({ name, specId, credentials }) => {
  const [steps, params] = ['yaml', 'json'].map((kind) =>
    blocks(kind, sectionByName.get(name) ?? ''),
  );
  const living = credentials.filter(({ ended }) => ended === undefined);
  return living.map(({ type, required = [] }, index) => {
    const [step = '', json = ''] = [steps?.[index], params?.[index]];
    return { name, specId, type, required, step, json };
  });
});

test.each(offered)(
  'the block of $name, $type, is complete, and the step creates the connection with it',
  async (block) => {
    const { name, specId, type, required, step, json } = block;
    const params = filledIn(json);
    const secret = expect.stringMatching(/^\$\{\{ secrets\.AEP_[A-Z0-9_]+_PARAMS \}\}$/);
    const given = parse(step);
    expect(given).toEqual({
      'connection-name': name,
      'connection-spec-id': specId,
      'auth-spec-name': type,
      'auth-params': secret,
    });
    expect(step).toContain(`${specId} # ${name}\n`);
    expect(Object.keys(params)).toEqual(required);

    const { simulator } = await simulate();
    const run = await runStep(simulator.url, { ...given, 'auth-params': JSON.stringify(params) });
    expect(run).toMatchObject({ errors: [], outputs: { operation: 'created' } });
    expect(simulator.store.connections('dev')).toMatchObject([{ name, auth: { params } }]);
  },
);

test('a source has one secret, and examples and README give it the same name', () => {
  const secretsOf = (text: string) => text.match(/\bAEP_\w+_PARAMS\b/g) ?? [];
  for (const text of sectionByName.values()) {
    expect(new Set(secretsOf(text)).size).toBeLessThanOrEqual(1);
  }
  const others = [read('README.md'), read('examples/s3.yml'), read('examples/sources.yml')];
  expect(secretsOf(page)).toEqual(expect.arrayContaining(others.flatMap(secretsOf)));
});

test('no block is offered of what has ended or of an ID that must not be used', () => {
  const gone = SOURCES.filter((source) => source.credentials.every(({ ended }) => ended));
  for (const { name } of gone) expect(blocks('json', sectionByName.get(name) ?? '')).toEqual([]);
  const ended = SOURCES.flatMap(({ name, credentials }) => {
    const last = credentials.findIndex((one) => one.ended !== undefined);
    return last === -1 ? [] : [[name, last, credentials.slice(last).every((one) => one.ended)]];
  });
  expect(ended).toEqual([
    ['Salesforce', 2, true],
    ['Snowflake', 1, true],
  ]);
});

test.each(SOURCES)('the data of $name have the shape that their type says', (source) => {
  expect(source.specId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(SOURCES.filter(({ specId }) => specId === source.specId)).toHaveLength(1);
  expect(source.pages.length).toBeGreaterThan(0);
  for (const address of source.pages) {
    expect(address).toMatch(/^https:\/\/(experienceleague|developer)\.adobe\.com\/[\w/-]+$/);
  }
  for (const forms of Object.values(source.authTypes)) {
    const types = forms.flatMap((form) => Object.values(form));
    expect(['string', 'number', 'boolean']).toEqual(expect.arrayContaining(types));
    expect(types.length).toBeGreaterThan(0);
  }
  const shownTypes = source.credentials.map(({ type }) => type);
  expect(Object.keys(source.authTypes)).toEqual(expect.arrayContaining(shownTypes));
});
