import { looksSecret } from './not-a-value.js';
import { parseParams, stringsIn } from './params-json.js';

/**
 * Names of properties that Adobe's tutorials print and that are not secret. The others that they print are: accessId,
 * accessKey, accessKeyId, accessToken, clientSecret, clientSecretValue, connectionString, credentials, developerToken,
 * jwtToken, keyFileContent, passPhrase, password, privateKey, privateKeyContent, privateKeyPassphrase, refreshToken,
 * s3AccessKey, s3SecretKey, s3SessionToken, sasKey, sasUri, secretAccessKey, secretKey, securityToken,
 * servicePrincipalKey, sshKey. The last line has other names for the same.
 */
const NOT_SECRET = new Set(
  `accessTokenUrl account accountKind accountsUrl apiVersion authenticationRequired
  authenticationType authorizationTestUrl bucketName catalog clientCustomerID clientId clusterId container
  database datasetId dataType disableChunking domain enableSsl endpoint environmentUrl
  eventHubName expirationDate folderPath googleAdsApiVersion host httpPath includeDeletedObjects
  instanceUrl largeResultsDataSetId loginCustomerID maxConcurrentConnections name namespace port
  project projectId region role s3Role sasKeyName schema server serviceEndpoint servicePrincipalId
  serviceUri serviceUrl sourceId sslMode subdomain subscriptionName tenant tenantId tokenEndpoint
  topicName url usePrivateLink userId username warehouse
  accountName bucket dataset db dbName hostname instance queue schemaName serviceName sid user`
    .toLowerCase()
    .split(/\s+/),
);

/** A word, number, host, path or address, without a query and without a user; or an e-mail address alone. */
const PLAIN = /^(?:[\p{L}\p{N} _.,:/\\$-]*|[\p{L}\p{N}_.-]+@[\p{L}\p{N}_.-]+)$/u;
/** Letters of both cases and digits in a row of 12, letters and digits in one of 20, or a UUID. */
const RANDOM =
  /(?<![A-Za-z\d])(?:(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])(?=[A-Za-z]*\d)[A-Za-z\d]{12}|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{20})|[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}/;

/** The values in `authParams` that may be secret. Of what is no JSON object, every text is one. */
export function secretsIn(authParams: string): string[] {
  const params = parseParams(authParams);
  if (typeof params === 'string') return stringsIn(authParams).values.flatMap(withPasswords);
  return params.leaves.flatMap(({ name, value }) =>
    isPublic(name, value) ? [] : withPasswords(value),
  );
}

/** What a message may repeat alone of a connection string or an address. */
const PASSWORD =
  /(?:password|pwd|secret|token|sig|key) *= *(["']?)([^;&\s]+?)\1(?=[;&\s]|$)|:\/\/[^\s/:@]*:([^\s/@]+)@/gi;

/** The secrets within a connection string or an address. */
export function passwordsIn(value: string): string[] {
  return [...value.matchAll(PASSWORD)].map(([, , named, ofUser]) => `${named ?? ofUser}`);
}

function withPasswords(value: string): string[] {
  return [value, ...passwordsIn(value).filter(({ length }) => length >= 6)];
}

export function isSecretName(name: string): boolean {
  return !NOT_SECRET.has(name.toLowerCase());
}

function isPublic(name: string, value: string): boolean {
  return !isSecretName(name) && PLAIN.test(value) && !RANDOM.test(value) && !looksSecret(value);
}
