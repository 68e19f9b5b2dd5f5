import type { JsonObject } from '../../../src/json.js';

/** A connection spec with one authentication type as a page of Adobe's prints it, and what requests on Adobe's pages send to it. */
export interface PrintedSpec {
  spec: JsonObject;
  authParams: JsonObject;
}

function printed(
  [id, name]: [id: string, name: string],
  authSpecName: string,
  schema: JsonObject,
  authParams: JsonObject,
): PrintedSpec {
  const $schema = 'http://json-schema.org/draft-07/schema#';
  const authSpec = [{ name: authSpecName, spec: { $schema, type: 'object', ...schema } }];
  return { spec: { id, name, version: '1.0', authSpec }, authParams };
}

const TEXT = { type: 'string' };
const SECRET = { type: 'string', format: 'password' };

/** Slips included: Amazon S3 requires what it does not describe, Azure File Storage has a name in another case, and MariaDB fixes the order of parts. */
export const PRINTED_SPECS: readonly PrintedSpec[] = [
  printed(
    ['be2c3209-53bc-47e7-ab25-145db8b873e1', 'Azure Data Lake Gen2'],
    'Azure Service Principal Auth',
    {
      properties: {
        url: TEXT,
        servicePrincipalId: TEXT,
        servicePrincipalKey: SECRET,
        tenant: TEXT,
      },
      required: ['servicePrincipalKey', 'url', 'tenant', 'servicePrincipalId'],
    },
    { servicePrincipalKey: 'x', url: 'https://a.test', tenant: 'x', servicePrincipalId: 'x' },
  ),
  printed(
    ['ecadc60c-7455-4d87-84dc-2a0e293d997b', 'amazon-s3'],
    'Access Key',
    {
      properties: { s3AccessKey: TEXT, s3SecretKey: SECRET },
      required: ['accessKeyId', 'secretAccessKey'],
    },
    { s3AccessKey: 'x', s3SecretKey: 'x', s3SessionToken: 'x' },
  ),
  printed(
    ['be5ec48c-5b78-49d5-b8fa-7c89ec4569b8', 'azure-file-storage'],
    'Basic Authentication',
    {
      properties: { host: TEXT, userid: TEXT, password: SECRET },
      required: ['host', 'userid', 'password'],
    },
    { host: 'x', userId: 'x', password: 'x' },
  ),
  printed(
    ['3c9b37f8-13a6-43d8-bad3-b863b941fedd', 'google-big-query'],
    'Basic Authentication',
    {
      properties: { project: TEXT, clientId: TEXT, clientSecret: SECRET, refreshToken: SECRET },
      required: ['project', 'clientId', 'clientSecret', 'refreshToken'],
    },
    { project: 'x', clientId: 'x', clientSecret: 'x', refreshToken: 'x' },
  ),
  printed(
    ['c5d93acb-ea8b-4b14-8f53-02138444ae99', 'Google Cloud Storage'],
    'Google Cloud Storage authentication credentials',
    {
      properties: { accessKeyId: TEXT, secretAccessKey: SECRET },
      required: ['accessKeyId', 'secretAccessKey'],
    },
    { accessKeyId: 'x', secretAccessKey: 'x' },
  ),
  printed(
    ['cc6a4487-9e91-433e-a3a3-9cf6626c1806', 'hubspot'],
    'Basic Authentication',
    {
      properties: {
        clientId: TEXT,
        clientSecret: SECRET,
        accessToken: SECRET,
        refreshToken: SECRET,
      },
      required: ['clientId', 'clientSecret', 'accessToken', 'refreshToken'],
    },
    { clientId: 'x', clientSecret: 'x', accessToken: 'x', refreshToken: 'x' },
  ),
  printed(
    ['3000eb99-cd47-43f3-827c-43caf170f015', 'maria-db'],
    'Connection String Based Authentication',
    {
      properties: {
        connectionString: {
          ...SECRET,
          pattern: '^(Server=)(.*)(;Port=)(.*)(;Database=)(.*)(;UID=)(.*)(;PWD=)(.*)',
        },
      },
      required: ['connectionString'],
    },
    { connectionString: 'Port=3306;Server=db.test' },
  ),
  printed(
    ['eb13cb25-47ab-407f-ba89-c0125281c563', 'service-now'],
    'Basic Authentication',
    {
      properties: { endpoint: TEXT, username: TEXT, password: SECRET },
      required: ['endpoint', 'username', 'password'],
    },
    { endpoint: 'https://a.test', username: 'x', password: 'x' },
  ),
];
