import { authSpec, type ConnectionSpec, flag, secret, source, text } from './spec-shape.js';

/**
 * IDs, names, authentication types and field names are Adobe's, except where a comment says otherwise.
 * Descriptions, categories and the choice of required fields are written for this catalogue.
 */
export const cloudStorage: readonly ConnectionSpec[] = [
  source('ecadc60c-7455-4d87-84dc-2a0e293d997b', 'amazon-s3', 'Cloud Storage', [
    authSpec(
      'Access Key',
      'BasicAuthentication',
      'Access key of an IAM user',
      {
        s3AccessKey: secret('Access key ID'),
        s3SecretKey: secret('Secret access key'),
        s3SessionToken: secret('Session token of temporary credentials'),
        serviceUrl: text('Custom S3 endpoint'),
        bucketName: text('Bucket the credentials are limited to'),
        folderPath: text('Folder the credentials are limited to'),
      },
      ['s3AccessKey', 's3SecretKey'],
    ),
    // The fields of this type are invented.
    authSpec(
      'S3 Role Based Authentication',
      'BasicAuthentication',
      'An IAM role that Adobe assumes',
      {
        roleArn: text('ARN of the role'),
        durationSeconds: { type: 'integer', description: 'Length of a session in seconds' },
        bucketName: text('Bucket the role is limited to'),
        folderPath: text('Folder the role is limited to'),
      },
      ['roleArn'],
    ),
  ]),
  source('4c10e202-c428-4796-9208-5f1f5732b1cf', 'azure-blob', 'Cloud Storage', [
    authSpec(
      'ConnectionString',
      'connectionStringAuth',
      'Connection string of a storage account',
      {
        connectionString: secret('Connection string'),
        usePrivateLink: flag('Whether to connect over Azure Private Link'),
      },
      ['connectionString'],
    ),
    authSpec(
      'SAS URI Authentication',
      'BasicAuthentication',
      'Shared access signature',
      { sasUri: secret('Shared access signature URI') },
      ['sasUri'],
    ),
  ]),
  // Adobe's authentication type for this source is not public: type and fields are invented.
  source('b3ba5556-48be-44b7-8b85-ff2b69b46dc4', 'adls-gen2', 'Cloud Storage', [
    authSpec(
      'Basic Authentication for adls-gen2',
      'BasicAuthentication',
      'Service principal',
      {
        url: text('Endpoint of the storage account'),
        servicePrincipalId: text('Client ID of the service principal'),
        servicePrincipalKey: secret('Key of the service principal'),
        tenant: text('Azure tenant'),
      },
      ['url', 'servicePrincipalId', 'servicePrincipalKey', 'tenant'],
    ),
  ]),
  source('be5ec48c-5b78-49d5-b8fa-7c89ec4569b8', 'azure-file-storage', 'Cloud Storage', [
    authSpec(
      'Basic Authentication',
      'BasicAuthentication',
      'Storage account user',
      {
        host: text('Endpoint of the file share'),
        userid: text('User'),
        password: secret('Storage access key'),
      },
      ['host', 'userid', 'password'],
    ),
  ]),
  source('32e8f412-cdf7-464c-9885-78184cb113fd', 'google-cloud', 'Cloud Storage', [
    authSpec(
      'Basic Authentication for google-cloud',
      'BasicAuthentication',
      'HMAC key of a service account',
      { accessKeyId: secret('Access key ID'), secretAccessKey: secret('Secret access key') },
      ['accessKeyId', 'secretAccessKey'],
    ),
  ]),
  // Adobe's spec of the SFTP destination; the second type and all fields but three are invented.
  source('36965a81-b1c6-401b-99f8-22508f1e6a26', 'sftp', 'Cloud Storage', [
    authSpec(
      'SFTP with Password',
      'BasicAuthentication',
      'User name and password',
      {
        domain: text('Host name or IP address'),
        port: { type: 'integer', description: 'Port, 22 unless given' },
        username: text('User'),
        password: secret('Password'),
      },
      ['domain', 'username', 'password'],
    ),
    authSpec(
      'SFTP with SSH Key',
      'BasicAuthentication',
      'User name and private key',
      {
        domain: text('Host name or IP address'),
        username: text('User'),
        sshKey: secret('Private key, base64'),
      },
      ['domain', 'username', 'sshKey'],
    ),
  ]),
];
