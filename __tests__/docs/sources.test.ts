import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSources, SOURCES } from '../../scripts/sources-data.js';
import { sourcesPage } from '../../scripts/sources-page.js';
import { read, sections } from '../support/docs/pages.js';

const page = read('docs/sources.md');
const sectionByName = new Map(
  sections(page, '###').map(({ title, text }) => [title, text.split('\n## ')[0] ?? '']),
);

function blocks(language: string, text: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...text.matchAll(pattern)].map(([, block = '']) => block);
}

test('the page equals what docs/sources.json generates', () => {
  expect(page, 'run npm run docs').toBe(sourcesPage(SOURCES));
});

test('the page has one section for each source, and no two headings lead to the same anchor', () => {
  expect([...sectionByName.keys()]).toEqual(SOURCES.map(({ name }) => name));
  expect(SOURCES.length).toBe(77);
  const anchors = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
});

test.each(SOURCES)('$name has a block and a shape for each authentication type', (source) => {
  const text = sectionByName.get(source.name) ?? '';
  const types = Object.entries(source.authTypes);

  const steps = blocks('yaml', text).map((block) => parse(block));
  const secret = expect.stringMatching(/^\$\{\{ secrets\.AEP_[A-Z0-9_]+_PARAMS \}\}$/);
  expect(steps).toEqual(
    types.length === 0
      ? [{ 'connection-spec-id': source.specId }]
      : types.map(([type]) => ({
          'connection-spec-id': source.specId,
          'auth-spec-name': type,
          'auth-params': secret,
        })),
  );
  const shapes = blocks('json', text).map((block) => JSON.parse(block));
  expect(shapes.map(typesOf)).toEqual(types.flatMap(([, forms]) => forms));
  for (const address of source.pages) expect(text).toContain(`](${address})`);
});

function typesOf(shape: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(shape).map(([name, value]) => [name, typeof value]));
}

const GOOD = {
  specId: 'ecadc60c-7455-4d87-84dc-2a0e293d997b',
  name: 'Amazon S3',
  category: 'Cloud storage',
  specName: 'amazon-s3',
  pages: ['https://experienceleague.adobe.com/en/docs/experience-platform/sources'],
  note: 'A note.',
  authTypes: { 'Access Key': [{ s3AccessKey: 'string', port: 'number', secure: 'boolean' }] },
};

test('a well-formed source is read as it stands', () => {
  expect(readSources([GOOD])).toEqual([GOOD]);
});

test.each([
  ['an ID that is no UUID', { specId: 'amazon-s3' }, 'specId of Amazon S3'],
  ['no name', { name: ' ' }, 'name of'],
  ['no category', { category: undefined }, 'category of Amazon S3'],
  ['a name of the spec that is no string', { specName: 1 }, 'specName of Amazon S3'],
  ['an empty note', { note: '' }, 'note of Amazon S3'],
  ['no page', { pages: [] }, 'pages of Amazon S3'],
  ['a page elsewhere', { pages: [...GOOD.pages, 'https://example.com/'] }, 'pages of Amazon S3'],
  ['a page without https', { pages: ['http://developer.adobe.com/x'] }, 'pages of Amazon S3'],
  ['no authentication types', { authTypes: undefined }, 'authTypes of Amazon S3'],
  ['a type without forms', { authTypes: { Key: [] } }, 'Key of Amazon S3'],
  ['an empty form', { authTypes: { Key: [{}] } }, 'Key of Amazon S3'],
  ['an unknown type', { authTypes: { Key: [{ port: 'integer' }] } }, 'Key of Amazon S3'],
])('a source with %s is refused', (_, change, named) => {
  expect(() => readSources([{ ...GOOD, ...change }])).toThrow(`sources.json: ${named}`);
});

test.each([
  ['ID', { name: 'Other' }, 'specId ecadc60c-7455-4d87-84dc-2a0e293d997b'],
  ['name', { specId: 'ecadc60c-7455-4d87-84dc-2a0e293d997c' }, 'name amazon s3'],
])('two sources with one %s are refused', (_, change, named) => {
  expect(() => readSources([GOOD, { ...GOOD, ...change }])).toThrow(`${named} is there twice`);
});
