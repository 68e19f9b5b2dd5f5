import { describe, expect, it } from 'vitest';
import { openVirtualStage } from '../support/integration/virtual-stage.js';

type Given = Readonly<Record<string, string>>;

const AN_HOUR_MS = 3_600_000;
const S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
const OLD = { s3AccessKey: 'old key', s3SecretKey: 'old secret', bucketName: 'orders' };
const SALESFORCE = {
  environmentUrl: 'https://acme.my.salesforce.com',
  username: 'a user',
  password: 'a password',
  securityToken: 'a token',
};
const NEW = { s3AccessKey: 'new key', s3SecretKey: 'new secret', bucketName: 'orders' };

function withS3(params: object | string, more: Given = {}): Given {
  return {
    'connection-name': 'Orders bucket',
    'connection-spec-id': S3,
    'auth-spec-name': 'Access Key',
    'auth-params': typeof params === 'string' ? params : JSON.stringify(params),
    ...more,
  };
}

/** Its schema agrees with what Adobe's pages send; that of Amazon S3 does not. */
function withSalesforce(params: object | string, more: Given = {}): Given {
  const spec = {
    'connection-spec-id': 'cfc0fee1-7dc0-40ef-b73e-d8b134c436f5',
    'auth-spec-name': 'Basic Authentication',
  };
  return withS3(params, { ...spec, ...more });
}

describe('an Amazon S3 base connection', () => {
  it('is created, tested, rotated and tested again', async () => {
    const { simulator, step, time } = await openVirtualStage();
    const { store } = simulator;
    const created = await step(withS3(OLD, { 'test-connection': 'true' }));
    expect(created).toMatchObject({ exitCode: 0, outputs: { operation: 'created' } });
    const [made] = store.connections('dev');
    expect(created.outputs).toMatchObject({ 'connection-id': made?.id, etag: made?.etag });
    expect(created.stdout).toContain(`Adobe tested connection ${made?.id}: it works.`);
    expect(made?.auth).toEqual({ specName: 'Access Key', params: OLD });

    time.pass(AN_HOUR_MS);
    const rotation = { 'if-exists': 'update', 'test-connection': 'true' };
    const foreseen = await step(withS3(NEW, { ...rotation, 'dry-run': 'true' }));
    expect(foreseen.outputs.operation).toBe('would-update');
    expect(store.connections('dev')).toEqual([made]);

    const before = simulator.requests.length;
    const rotated = await step(
      withS3(NEW, { ...rotation, 'connection-description': 'for the orders dataflow' }),
    );
    const [changed, ...others] = store.connections('dev');
    expect(others).toEqual([]);
    expect(rotated.outputs).toMatchObject({
      operation: 'updated',
      'connection-id': made?.id,
      etag: changed?.etag,
    });
    expect(changed?.etag).not.toBe(made?.etag);
    expect(changed).toMatchObject({
      auth: { params: NEW },
      description: 'for the orders dataflow',
    });
    const patch = simulator.requests.slice(before).find(({ endpoint }) => endpoint === 'patch');
    expect(patch?.headers['if-match']).toBe(made?.etag);
    expect(JSON.parse(patch?.body ?? '')).toEqual([
      { op: 'replace', path: '/description', value: 'for the orders dataflow' },
      { op: 'replace', path: '/auth/params', value: NEW },
    ]);
  });

  it('that fails its test is red, with its outputs set', async () => {
    const { simulator, step } = await openVirtualStage();
    simulator.store.setTestResult('*', { result: false, errorMessage: 'no such bucket' });
    const { exitCode, errors, outputs } = await step(withS3(OLD, { 'test-connection': 'true' }));
    const [{ id } = { id: '' }] = simulator.store.connections('dev');

    expect(exitCode).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(/\(.*\) was created, but .*no such bucket.*auth-params/),
    ]);
    expect(outputs).toMatchObject({ 'connection-id': id, operation: 'created' });
  });

  it('is not changed by a run that reuses it, whatever credentials it has', async () => {
    const { simulator, step, time } = await openVirtualStage();
    await step(withS3(OLD));
    time.pass(AN_HOUR_MS);
    expect((await step(withS3(NEW))).outputs.operation).toBe('reused');
    expect(simulator.store.connections('dev')[0]?.auth?.params).toEqual(OLD);
  });
});

describe('invalid credentials are refused before anything is written, every problem named', () => {
  it.each<[string, Given, (string | RegExp)[]]>([
    [
      'a missing property',
      withSalesforce({ username: 'u', password: 'p' }),
      [/^securityToken: is missing/m],
    ],
    ['an empty object', withSalesforce({}), [/^username: is missing/m, /^password: is missing/m]],
    [
      'no authentication type where there are several',
      withSalesforce(SALESFORCE, { 'auth-spec-name': '' }),
      ['auth-spec-name', 'Basic Authentication', 'OAuth2 Client Credential'],
    ],
    [
      'an unknown authentication type',
      withSalesforce(SALESFORCE, { 'auth-spec-name': 'Key' }),
      ['auth-spec-name', '"Key"', 'Basic Authentication', 'OAuth2 Client Credential'],
    ],
    [
      'none at all',
      withSalesforce('', { 'auth-spec-name': '' }),
      ['auth-params', 'Basic Authentication: username, password, securityToken', 'jwtToken'],
    ],
    [
      'some, for the data lake, which takes none',
      { 'auth-params': JSON.stringify(OLD) },
      ['auth-params', 'takes no credentials', 'connection-spec-id'],
    ],
  ])('%s', async (_what, inputs, expected) => {
    for (const dryRun of ['false', 'true']) {
      const { simulator, step } = await openVirtualStage();
      const { exitCode, errors, outputs } = await step({ ...inputs, 'dry-run': dryRun });
      const [error = '', ...more] = errors;
      expect(more).toEqual([]);
      for (const part of expected) expect(error).toMatch(part);
      expect(exitCode).toBe(1);
      expect(outputs).toEqual({});
      expect(
        simulator.requests.every(
          ({ method, endpoint }) => method === 'GET' || endpoint === 'token',
        ),
      ).toBe(true);
    }
  });

  it('a typo is a warning that says what was meant', async () => {
    const { step } = await openVirtualStage();
    const { exitCode, warnings } = await step(
      withSalesforce({ ...SALESFORCE, enviromentUrl: 'x' }),
    );
    expect(exitCode).toBe(0);
    expect(warnings).toEqual([
      expect.stringMatching(/enviromentUrl.*did you mean environmentUrl\?/),
    ]);
  });
});
