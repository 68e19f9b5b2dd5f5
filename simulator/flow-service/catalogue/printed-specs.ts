import {
  type AuthSpec,
  authSpec,
  CONNECTORS_PROVIDER,
  type ConnectionSpec,
  secret,
  text,
} from './spec-shape.js';

type PrintedSpec = Pick<ConnectionSpec, 'id' | 'name' | 'providerId'> & {
  readonly authSpec: readonly [AuthSpec];
  readonly attributes?: ConnectionSpec['attributes'];
};

const DESTINATIONS_PROVIDER = '14e34fac-d307-11e9-bb65-2a2ae2dbcce4';

/** A spec as a list shows it: as Adobe's page prints it where one does, with the types that the page leaves out. */
export function asPrinted(spec: ConnectionSpec): ConnectionSpec {
  const printed = PRINTED.find(({ id }) => id === spec.id);
  if (printed === undefined) return spec;
  const [type] = printed.authSpec;
  const others = spec.authSpec?.filter(({ name }) => name !== type.name) ?? [];
  return { ...spec, ...printed, authSpec: [type, ...others] };
}

/**
 * Adobe's pages print these specs, slips included: requests on the same pages do not satisfy them. Descriptions are
 * written for this catalogue.
 */
const PRINTED: readonly PrintedSpec[] = [
  {
    ...printed('ecadc60c-7455-4d87-84dc-2a0e293d997b', 'amazon-s3'),
    authSpec: [
      authSpec(
        'Access Key',
        'Access Key Auth',
        'Access key of an IAM user',
        { s3AccessKey: text('Access key ID'), s3SecretKey: secret('Secret access key') },
        // A slip: neither is a property, and every tutorial sends the two above.
        ['accessKeyId', 'secretAccessKey'],
      ),
    ],
  },
  {
    ...printed('be5ec48c-5b78-49d5-b8fa-7c89ec4569b8', 'azure-file-storage'),
    authSpec: [
      authSpec(
        'Basic Authentication',
        'basicAuthentication',
        'Storage account user',
        {
          host: text('Endpoint of the file share'),
          // A slip: the tutorial sends userId.
          userid: text('User'),
          password: secret('Storage access key'),
        },
        ['host', 'userid', 'password'],
      ),
    ],
    attributes: {
      category: 'Cloud Storage',
      connectorName: 'Azure File Storage',
      isSource: true,
      isDraftModeSupported: true,
      uiAttributes: { apiFeatures: { explorePaginationSupported: false } },
    },
  },
  {
    ...printed('3000eb99-cd47-43f3-827c-43caf170f015', 'maria-db'),
    authSpec: [
      authSpec(
        'Connection String Based Authentication',
        'connectionStringAuth',
        'Connection string',
        {
          connectionString: {
            ...secret('Connection string with host, database, user and password'),
            // A slip: MariaDB takes the parts in any order.
            pattern: '^(Server=)(.*)(;Port=)(.*)(;Database=)(.*)(;UID=)(.*)(;PWD=)(.*)',
            examples: [
              'Server=<host>;Port=<port>;Database=<database>;UID=<user name>;PWD=<password>',
            ],
          },
        },
        ['connectionString'],
      ),
    ],
  },
  {
    ...printed('3c9b37f8-13a6-43d8-bad3-b863b941fedd', 'google-big-query'),
    authSpec: [
      withoutType('OAuth client of a Google project', {
        project: text('Google Cloud project that is queried'),
        clientId: text('ID of the OAuth client'),
        clientSecret: secret('Secret of the OAuth client'),
        refreshToken: secret('Refresh token from Google'),
      }),
    ],
  },
  {
    ...printed('cc6a4487-9e91-433e-a3a3-9cf6626c1806', 'hubspot'),
    authSpec: [
      withoutType('OAuth client of a HubSpot application', {
        clientId: text('ID of the OAuth client'),
        clientSecret: secret('Secret of the OAuth client'),
        accessToken: secret('Access token from HubSpot'),
        refreshToken: secret('Refresh token from HubSpot'),
      }),
    ],
  },
  {
    ...printed('eb13cb25-47ab-407f-ba89-c0125281c563', 'service-now'),
    authSpec: [
      withoutType('User of a ServiceNow instance', {
        endpoint: text('Address of the instance'),
        username: text('User'),
        password: secret('Password'),
      }),
    ],
  },
  {
    ...printed('be2c3209-53bc-47e7-ab25-145db8b873e1', 'Azure Data Lake Gen2'),
    providerId: DESTINATIONS_PROVIDER,
    authSpec: [
      authSpec(
        'Azure Service Principal Auth',
        'AzureServicePrincipal',
        'Service principal',
        {
          url: text('Endpoint of the storage account'),
          servicePrincipalId: text('Client ID of the service principal'),
          servicePrincipalKey: secret('Key of the service principal'),
          tenant: text('Azure tenant'),
        },
        ['servicePrincipalKey', 'url', 'tenant', 'servicePrincipalId'],
      ),
    ],
  },
  {
    ...printed('c5d93acb-ea8b-4b14-8f53-02138444ae99', 'Google Cloud Storage'),
    providerId: DESTINATIONS_PROVIDER,
    authSpec: [
      authSpec(
        'Google Cloud Storage authentication credentials',
        'GoogleCloudStorageAuth',
        'HMAC key of a service account',
        { accessKeyId: text('Access key ID'), secretAccessKey: secret('Secret access key') },
        ['accessKeyId', 'secretAccessKey'],
      ),
    ],
  },
];

function printed(id: string, name: string): Omit<PrintedSpec, 'authSpec'> {
  return { id, name, providerId: CONNECTORS_PROVIDER };
}

/** These pages print `Basic Authentication` without a type, and all of its properties are required. */
function withoutType(description: string, properties: AuthSpec['spec']['properties']): AuthSpec {
  const { name, spec } = authSpec(
    'Basic Authentication',
    '',
    description,
    properties,
    Object.keys(properties),
  );
  return { name, spec };
}
