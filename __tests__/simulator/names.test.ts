import { expect, it } from 'vitest';
import { DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

// Decomposed: e and a combining acute accent, as macOS writes it.
const NAME = ' Caf\u0065\u0301  one ';

it.each([
  ['as-sent', NAME],
  ['nfc', ' Caf\u00e9  one '],
  ['whitespace-collapsed', ' Caf\u0065\u0301 one '],
  ['trimmed', 'Caf\u0065\u0301  one'],
  ['normalized', 'Caf\u00e9 one'],
] as const)('with names %s, a name is stored as %j', async (names, expected) => {
  const { create, patch, simulator } = await simulate({ world: { names } });
  await create({ ...DATASET_CONNECTION, name: NAME });
  const { id, etag } = (await create({ ...DATASET_CONNECTION, name: 'renamed later' })).json;
  await patch(id, etag, [{ op: 'replace', path: '/name', value: NAME }]);
  const stored = simulator.store.connections('dev').map(({ name }) => name);
  expect(stored).toEqual([expected, expected]);
});
