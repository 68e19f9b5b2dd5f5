import { afterEach, expect, it, vi } from 'vitest';
import { doubtfulValues } from '../../src/runner/doubtful-values.js';
import type { Inputs } from '../../src/runner/inputs.js';
import { goodInputs } from '../support/inputs.js';

afterEach(() => vi.unstubAllEnvs());

const warningsOf = (changes: Partial<Inputs>) => doubtfulValues(goodInputs(changes));
const S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';

it.each([
  ...[
    '%name%',
    '<name>',
    '<your connection>',
    '"Orders"',
    "'Orders'",
    '“Orders”',
    '‘Orders’',
    '***',
    'TODO',
  ],
])('the name %s is used, with a warning', (connectionName) => {
  expect(warningsOf({ connectionName })).toEqual([
    'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
  ]);
});

it.each([
  'Orders',
  'is %name%',
  '$pecial',
  '100%',
  'a < b',
  '"Orders" and more',
  `"A'`,
  '5" pipes',
])('the name %s is used without one', (connectionName) => {
  expect(warningsOf({ connectionName, connectionSpecId: S3, authParams: { a: 'b' } })).toEqual([]);
});

it("the data lake's name for another source is a warning", () => {
  expect(warningsOf({})).toEqual([]);
  expect(warningsOf({ connectionSpecId: S3 })).toEqual([
    'connection-name: "Dataset Base Connection" is the default, meant for the data lake, but connection-spec-id is that of another source. Set a connection-name of its own.',
  ]);
});

it.each(['', ' \n', '{SECRET_KEY}', 'Server={SERVER};x', 'xy\n', 'xy\n\n', ' xy'])(
  'a credential that is %j is a warning',
  (value) => {
    expect(warningsOf({ authParams: { user: 'x', key: value, size: 7, more: value } })).toEqual([
      'auth-params: has empty texts, names in braces, or texts with a space or line break at an end, as values: key, more. Check the secrets or variables that give them. They are sent as they are.',
    ]);
  },
);

it.each(['a b', 'a\nb\n', ' a\nb', '{a b}', 'x {a}'])('a credential that is %j is none', (key) => {
  expect(warningsOf({ authParams: { key } })).toEqual([]);
});

it('certificates that are not verified are a warning', () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  expect(warningsOf({})).toEqual([
    'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not verified, so whoever is between the runner and Adobe can read the credentials. Remove the variable. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.',
  ]);
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
  expect(warningsOf({})).toEqual([]);
});
