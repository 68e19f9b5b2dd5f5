import { describe, expect, it } from 'vitest';
import { secretsIn } from '../../src/runner/secret-params.js';
import { read } from '../support/docs/pages.js';

const json = (value: unknown) => JSON.stringify(value, null, 1);

describe('names that are not secret', () => {
  const names = [
    ...['host', 'server', 'domain', 'endpoint', 'url', 'serviceUrl', 'environmentUrl', 'region'],
    ...['username', 'userName', 'userId', 'account', 'tenantId', 'clientId', 'sasKeyName', 'role'],
    ...['database', 'warehouse', 'schema', 'bucketName', 'folderPath', 'container', 'namespace'],
    ...['port', 'sslMode', 'apiVersion', 'project', 'topicName', 'maxConcurrentConnections'],
  ];

  it.each(names)('%s: its plain value stays readable', (name) => {
    for (const value of [
      'prod',
      'main',
      'svc@acme.com',
      'sftp.acme.com',
      'https://acme.my.salesforce.com/',
      'jdbc.c9akciq32rcx.us-east-1.rds.amazonaws.com:5432',
      'data/in/2026',
      'C:\\data\\in',
      'Größe 7',
      'RootManageSharedAccessKey',
      'arn:aws:iam::123456789012:role/aep',
      12_345_678,
      true,
    ]) {
      expect(secretsIn(json({ [name]: value }))).toEqual([]);
    }
  });

  it.each([
    'https://svc:hunter2@acme.com',
    'svc:hunter2@acme.com',
    'https://acme.com/?sig=abc',
    'Server=acme.com;Password=hunter2',
    'Tr0ub4dor&3',
    'aB3dE5fG7hJ9',
    'AKIAIOSFODNN7EXAMPLE',
    '72f988bf-86f1-41af-91ab-2d7cd011db47',
    'p8e-abc',
    'ghp_abc',
    'eyJhbGci.x',
  ])('a value that may be secret is masked all the same: %s', (value) => {
    expect(secretsIn(json({ host: value }))).toEqual([value]);
  });
});

describe('other names', () => {
  it('are masked, whatever their values look like', () => {
    const secret = ['password', 'accessKeyId', 's3AccessKey', 'connectionString', 'sasUri', 'x'];
    for (const name of secret) expect(secretsIn(json({ [name]: 'prod' }))).toEqual(['prod']);
    expect(secretsIn(json({ password: [{ host: 'a' }, 'b'] }))).toEqual(['b']);
    expect(secretsIn(json({ x: { y: ['a', { host: 'b', z: 'h' }] } }))).toEqual(['a', 'h']);
    expect(secretsIn(json({ password: true, pin: 123_456, size: 5000, none: null }))).toEqual([
      '123456',
    ]);
  });

  it('on the page on sources are those that name a secret', () => {
    const page = read('docs/sources.md');
    const names = new Set([...page.matchAll(/"(\w+)": "</g)].map(([, name]) => `${name}`));
    const secret = [...names].filter((name) => secretsIn(`{"${name}":"plain"}`).length > 0);
    const isSecret =
      /key(?:content|filecontent|passphrase|id)?$|token$|secret(?:value)?$|pass(?:word|phrase)$|uri$|string$|credentials$|filecontent$|accessid$/i;
    const isNone = /^(?:serviceUri)$/;
    expect(secret.length).toBeGreaterThan(15);
    expect(secret.sort()).toEqual(
      [...names].filter((name) => isSecret.test(name) && !isNone.test(name)).sort(),
    );
  });
});

describe('text that is not one JSON object', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['{"password":"a","host":"b","key":"c"', ['a', 'c']],
    ['{"password":"a\nb', ['a\nb']],
    ['{"password":"a\\q"}', ['a\\q']],
    ['{"password":"', ['']],
    ['["a"]', ['a']],
    ['{"credentials":"{\\"host\\":\\"h\\"}"}', ['{"host":"h"}']],
  ])('%j has secrets, too', (text, secrets) => {
    expect(secretsIn(text)).toEqual(secrets);
  });

  it('has them without trying each quote of a broken string', () => {
    expect(secretsIn('"\\'.repeat(30_000))).toHaveLength(1);
  });
});
