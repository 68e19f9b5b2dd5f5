import { describe, expect, it } from 'vitest';
import { secretsIn } from '../../src/runner/secret-params.js';
import { read } from '../support/docs/pages.js';

const json = (value: unknown) => JSON.stringify(value, null, 1);

const NAMES = `host server domain endpoint url serviceUrl environmentUrl region username userName userId account tenantId
  clientId sasKeyName role database warehouse schema bucketName catalog folderPath container namespace port sslMode apiVersion
  project topicName maxConcurrentConnections`;

it.each(NAMES.split(/\s+/))('the plain value of %s stays readable', (name) => {
  for (const value of [
    ...['prod', 'main', 'svc@acme.com', 'sftp.acme.com', 'https://acme.my.salesforce.com/'],
    ...['jdbc.c9akciq32rcx.us-east-1.rds.amazonaws.com:5432', 'data/in/2026', 'C:\\data\\in'],
    ...['Größe 7', 'RootManageSharedAccessKey', 'arn:aws:iam::123456789012:role/aep'],
    ...[12_345_678, true, 'aB3', 'a-1234-1234-1234-123456789abc', '72f988bf-86f1-41af-91ab-2'],
  ]) {
    expect(secretsIn(json({ [name]: value }))).toEqual([]);
  }
});

it.each([
  ...[
    'svc:hunter2@acme.com',
    'https://acme.com/?sig=abc',
    'Tr0ub4dor&3',
    'aB3dE5fG7hJ9',
    'AKIAIOSFODNN7EXAMPLE',
  ],
  ...['72f988bf-86f1-41af-91ab-2d7cd011db47', 'p8e-abc', 'ghp_abc', 'eyJhbGci.x', 'a/b@c'],
])('under such a name, a value that may be secret is masked all the same: %s', (value) => {
  expect(secretsIn(json({ host: value }))).toEqual([value]);
});

it.each([
  ['Server=acme.com;User ID=u;Password=hunter2;x=y', 'hunter2'],
  ['https://svc:hunter2@acme.com', 'hunter2'],
  ['Server=acme.com;Pwd="hunter2"', 'hunter2'],
  ['Server=acme.com;Pwd="hunter2;x', '"hunter2'],
  ['jdbc:x://acme.com:1/?user=u&password=hunter2', 'hunter2'],
  ['https://acme.com/c?sv=1&sig=abc%2Fdef', 'abc%2Fdef'],
  ['AccountName=a;AccountKey=abcdef==', 'abcdef=='],
])('of %s, the password alone is masked, too', (value, password) => {
  expect(secretsIn(json({ connectionString: value }))).toEqual([value, password]);
});

describe('other names', () => {
  it.each<[unknown, string[]]>([
    ...['password', 'accessKeyId', 's3AccessKey', 'connectionString', 'sasUri', 'x'].map(
      (name): [unknown, string[]] => [{ [name]: 'prod' }, ['prod']],
    ),
    [{ password: [{ host: 'a' }, 'b'] }, ['b']],
    [{ x: { y: ['a', { host: 'b', z: 'h' }] } }, ['a', 'h']],
    [{ password: true, pin: 123_456, none: null }, ['123456', '']],
  ])('are masked, whatever their values look like: %j', (params, secrets) => {
    expect(secretsIn(json(params))).toEqual(secrets);
  });

  it('on the page on sources are those that name a secret', () => {
    const page = read('docs/sources.md');
    const names = new Set([...page.matchAll(/"(\w+)": "</g)].map(([, name]) => `${name}`));
    const secret = [...names].filter((name) => secretsIn(`{"${name}":"plain"}`).length > 0);
    const isSecret =
      /key(?:content|filecontent|passphrase|id)?$|token$|secret(?:value)?$|pass(?:word|phrase)$|uri$|string$|credentials$|filecontent$|accessid$/i;
    expect(secret.length).toBeGreaterThan(15);
    expect(secret.sort()).toEqual(
      [...names].filter((name) => isSecret.test(name) && name !== 'serviceUri').sort(),
    );
  });
});

it.each<[string, string[]]>([
  ['', []],
  ['{"password":"a","host":"b","key" : "c"', ['a', 'b', 'c']],
  ['{"password":"a","password":"b"}', ['a', 'b']],
  ['{"password":"a\nb', ['a\nb']],
  ['{"password":"a\\q"}', ['a\\q']],
  ['{"password":"a\\"b\\q"}', ['a\\"b\\q']],
  ['{"password":"', ['']],
  ['{"connectionString":"Password=hunter2",}', ['Password=hunter2', 'hunter2']],
  ['["a"]', ['a']],
  ['{"credentials":"{\\"host\\":\\"h\\"}"}', ['{"host":"h"}']],
])('of what is no JSON object, every text may be secret: %j', (text, secrets) => {
  expect(secretsIn(text)).toEqual(secrets);
});

it('a broken string is not tried anew at each of its quotes', () => {
  expect(secretsIn('"\\'.repeat(30_000))).toHaveLength(1);
});
