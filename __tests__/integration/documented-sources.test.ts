import { expect, it } from 'vitest';
import { type AuthForm, type PropertyType, SOURCES } from '../../scripts/sources-data.js';
import { runStep } from '../support/integration/in-process-run.js';
import { simulate } from '../support/simulator-client.js';

type Value = string | number | boolean;

interface DocumentedRequest {
  source: string;
  specId: string;
  auth: { specName: string; params: Record<string, Value> } | undefined;
}

/** Strings that look like another type, or that a schema or a parser may not expect. */
const SPECIAL_VALUES: Readonly<Record<string, string>> = {
  port: '443',
  apiVersion: '60.0',
  disableChunking: 'true',
  sslMode: 'false',
  dataType: 'xdm',
  expirationDate: '2026-01-31T00:00:00Z',
  password: 'quotes " and \\ & $ ü %41',
  folderPath: '/',
  keyFileContent: '{"private_key": "-----BEGIN-----\\n…"}',
  credentials: '{"type": "service_account"}',
};

const CONNECTION_STRINGS: Readonly<Record<string, string>> = {
  Couchbase:
    'Server=db.acme.test; Port=8093;AuthMech=1;CredString=[{"user": "shop", "pass":"p7;x="}];',
  MariaDB: 'Server=db.acme.test;Port=3306;Database=shop;UID=reader;PWD=p7x',
};

const requests = SOURCES.flatMap(({ name: source, specId, authTypes }): DocumentedRequest[] => {
  const auths = Object.entries(authTypes).flatMap(([specName, forms]) =>
    forms.map((form) => ({ specName, params: samplesFor(form, source) })),
  );
  return auths.length === 0
    ? [{ source, specId, auth: undefined }]
    : auths.map((auth) => ({ source, specId, auth }));
});

function samplesFor(form: AuthForm, source: string): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(form).map(([property, type]) => [property, sampleOf(property, type, source)]),
  );
}

function sampleOf(property: string, type: PropertyType, source: string): Value {
  if (type === 'number') return 22;
  if (type === 'boolean') return true;
  const connectionString = property === 'connectionString' ? CONNECTION_STRINGS[source] : undefined;
  return connectionString ?? SPECIAL_VALUES[property] ?? `sample of ${property}`;
}

it('covers every form of every source', () => {
  expect(requests.length).toBeGreaterThanOrEqual(127);
  expect(new Set(requests.map(({ specId }) => specId)).size).toBe(SOURCES.length);
});

it.each(
  requests.map((request, index) => ({
    ...request,
    index,
    type: request.auth?.specName ?? 'no credentials',
  })),
)('the request of $source, $type, is sent as printed ($index)', async ({ specId, auth }) => {
  const { simulator } = await simulate();

  const { exitCode, errors, outputs } = await runStep(simulator.url, {
    'connection-name': 'Base connection',
    'connection-description': 'Printed by a tutorial',
    'connection-spec-id': specId,
    'auth-spec-name': auth?.specName ?? '',
    'auth-params': auth === undefined ? '' : JSON.stringify(auth.params),
  });

  expect(errors).toEqual([]);
  expect({ exitCode, operation: outputs.operation }).toEqual({ exitCode: 0, operation: 'created' });
  const bodies = simulator.requests
    .filter(({ endpoint }) => endpoint === 'create')
    .map(({ body }) => JSON.parse(body));
  expect(bodies).toEqual([
    {
      name: 'Base connection',
      description: 'Printed by a tutorial',
      connectionSpec: { id: specId, version: '1.0' },
      ...(auth === undefined ? {} : { auth }),
    },
  ]);
});
