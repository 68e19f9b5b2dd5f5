import { type AuthSpec, authSpec, type ConnectionSpec, property } from './spec-shape.js';

/**
 * Adobe's pages print these schemas, slips included: requests on the same pages do not satisfy them. By the ID of the
 * connection spec.
 */
const PRINTED: Readonly<Record<string, AuthSpec>> = {
  // Amazon S3 requires properties that it does not have.
  'ecadc60c-7455-4d87-84dc-2a0e293d997b': authSpec(
    'Access Key',
    { s3AccessKey: property('s3AccessKey'), s3SecretKey: property('s3SecretKey') },
    ['accessKeyId', 'secretAccessKey'],
  ),
  // Azure File Storage has userid, and every request sends userId.
  'be5ec48c-5b78-49d5-b8fa-7c89ec4569b8': authSpec(
    'Basic Authentication',
    {
      host: property('host'),
      userid: property('userid'),
      password: property('password'),
    },
    ['host', 'userid', 'password'],
  ),
};

/** A spec as Adobe's page prints it, with the authentication types that the page leaves out. */
export function asPrinted(spec: ConnectionSpec): ConnectionSpec {
  const printed = PRINTED[spec.id];
  if (printed === undefined) return spec;
  const others = spec.authSpec?.filter(({ name }) => name !== printed.name) ?? [];
  return { ...spec, authSpec: [printed, ...others] };
}
