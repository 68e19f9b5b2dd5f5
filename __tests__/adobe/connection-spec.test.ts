import { describe, expect, it } from 'vitest';
import { refused, type Scripted, scriptedService } from '../support/adobe/scripted-service.js';
import { AMAZON_S3, DATA_LAKE } from '../support/simulator-client.js';

/** The data lake's connection spec as Adobe's tutorial prints it. */
const SPEC = {
  id: DATA_LAKE,
  name: 'datalake',
  providerId: '0ed90a81-07f4-4586-8190-b40eccef1c5a',
  version: '1.0',
  targetSpec: { spec: { type: 'object', properties: { dataSetId: { type: 'string' } } } },
  attributes: { category: 'Adobe Solutions' },
};
const READ = {
  id: DATA_LAKE,
  name: 'datalake',
  version: '1.0',
  authSpecs: [],
  authOptional: false,
};
const BY_FILTER = `GET /connectionSpecs?property=id=="${DATA_LAKE}"`;
const BY_ID = `GET /connectionSpecs/${DATA_LAKE}`;

const items = (...specs: unknown[]): Scripted => ({ body: { items: specs } });

const NONE: [string, Scripted][] = [
  ['an empty list', items()],
  ['a list of others', items({ ...SPEC, id: AMAZON_S3 })],
  ['a 404', refused(404, 'FLOW-1439-404')],
  ['an older 404', { status: 404, body: { errorMessage: 'not found' } }],
  ['code 1439', refused(400, 'FLOW-1439-400')],
  ['code 1413', refused(400, 'FLOW-1413-400')],
];

describe('looking a connection spec up', () => {
  it.each([...NONE, ['a refused filter', refused(400, 'FLOW-1453-400')] as const])(
    'asks by its ID after %s',
    async (_, first) => {
      const { flowService, asked } = scriptedService([first, items(SPEC)]);
      await expect(flowService.findSpec(DATA_LAKE)).resolves.toEqual(READ);
      expect(asked()).toEqual([BY_FILTER, BY_ID]);
    },
  );

  it.each(NONE)('finds none after %s by its ID, too', async (_, second) => {
    const { flowService, asked } = scriptedService([items(), second]);
    await expect(flowService.findSpec(DATA_LAKE)).resolves.toBeUndefined();
    expect(asked()).toEqual([BY_FILTER, BY_ID]);
  });

  it.each<[string, Scripted, string]>([
    ['a page', { status: 404, body: '<html><title>No</title>' }, 'HTTP 404, No.'],
    ['an unknown sandbox', refused(404, 'FLOW-2100-404'), 'HTTP 404, FLOW-2100-404 No.'],
    ['a missing header', { status: 400, body: { error_code: '400003' } }, 'HTTP 400, 400003.'],
    ['no list', { body: SPEC }, 'HTTP 200, but without a list of connection specs with their vers'],
    ['an unreadable item', items(7), 'HTTP 200, but without a list of connection specs'],
    ['no version', items({ id: DATA_LAKE }), 'HTTP 200, but without a list of connection specs'],
    ['a fault of the action', new TypeError('x'), 'x'],
    ['a number as version', items({ ...SPEC, version: 1 }), 'HTTP 200, but without a list of'],
  ])('fails after %s, first or second', async (_, scripted, said) => {
    for (const script of [[scripted], [items(), scripted]]) {
      const { flowService, requests } = scriptedService(script);
      await expect(flowService.findSpec(DATA_LAKE)).rejects.toThrow(
        said === 'x'
          ? said
          : `Could not look up connection spec ${DATA_LAKE} in sandbox dev: ${said}`,
      );
      expect(requests).toHaveLength(script.length);
    }
  });

  it('passes on a refused filter when the ID is refused, too', async () => {
    const { flowService } = scriptedService([refused(400, 'FLOW-1453-400')]);
    await expect(flowService.findSpec(DATA_LAKE)).rejects.toThrow('FLOW-1453-400');
  });
});

it.each<[string, object, object]>([
  ['as the tutorial prints it', {}, {}],
  ['an ID in upper case', { id: DATA_LAKE.toUpperCase() }, { id: DATA_LAKE.toUpperCase() }],
  ['no name', { name: null }, { name: undefined }],
  ['a long name', { name: 'b'.repeat(101) }, { name: '(101 characters)' }],
  [
    'authentication types',
    { authSpec: [{ name: 'A', type: 't', spec: { required: ['a'] } }, { name: ' ' }, null] },
    { authSpecs: [{ name: 'A', spec: { required: ['a'] } }] },
  ],
  ['no list of them', { authSpec: null }, { authSpecs: [] }],
  ['optional credentials', { attributes: { authRequired: false } }, { authOptional: true }],
  ['the same as text', { attributes: { authRequired: 'false' } }, { authOptional: true }],
  ['required credentials', { attributes: { authRequired: true } }, { authOptional: false }],
  ['no attributes', { attributes: null }, { authOptional: false }],
])('is one request, and reads: %s', async (_, changes, expected) => {
  const { flowService, asked } = scriptedService([items({ ...SPEC, ...changes })]);
  await expect(flowService.findSpec(DATA_LAKE)).resolves.toEqual({ ...READ, ...expected });
  expect(asked()).toEqual([BY_FILTER]);
});
