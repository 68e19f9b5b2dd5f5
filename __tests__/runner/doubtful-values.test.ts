import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.js';
import { doubtfulValues } from '../../src/runner/doubtful-values.js';
import { goodInputs } from '../support/inputs.js';

function warningsOf(connectionName: string, authParams?: JsonObject, connectionSpecId?: string) {
  const changes = { connectionName, authParams, ...(connectionSpecId && { connectionSpecId }) };
  return doubtfulValues(goodInputs(changes));
}

describe('a name', () => {
  it.each([
    ...['%name%', '<name>', '<your connection>', '"Orders"', "'Orders'", '“Orders”', '***', 'TODO'],
    `\${name}`,
  ])('%s is used, with a warning', (name) => {
    expect(warningsOf(name)).toEqual([
      'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
    ]);
  });

  it.each([
    ...['Orders', '$pecial', '100%', 'a < b', '"Orders" and more', `"A'`, '5" pipes'],
    'Dataset Base Connection',
  ])('%s is used without one', (name) => {
    expect(warningsOf(name)).toEqual([]);
  });

  it("that is the data lake's is a warning for another source", () => {
    const s3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
    expect(warningsOf('Dataset Base Connection', {}, s3)).toEqual([
      'connection-name: "Dataset Base Connection" is the default, meant for the data lake, but connection-spec-id is that of another source. Set a connection-name of its own.',
    ]);
    expect(warningsOf('Orders', {}, s3)).toEqual([]);
  });
});

it.each(['', ' \n', '{SECRET_KEY}'])(
  'a credential that is %j is a warning, which names the property',
  (value) => {
    expect(
      warningsOf('Orders', { user: 'x', key: value, more: [{ deep: value }, 7, null] }),
    ).toEqual([
      'auth-params: has empty texts, or names in braces, as values: key, more.0.deep. Check the secrets or variables that give them. They are sent as they are.',
    ]);
  },
);
