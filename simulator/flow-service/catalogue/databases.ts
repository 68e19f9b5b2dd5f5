import { authSpec, type ConnectionSpec, flag, secret, source, text } from './spec-shape.js';

/** IDs, names, authentication types and field names are Adobe's; descriptions and categories are not. */
export const databases: readonly ConnectionSpec[] = [
  source('b2e08744-4f1a-40ce-af30-7abac3e23cf3', 'snowflake', 'Databases', [
    authSpec(
      'ConnectionString',
      'connectionStringAuth',
      'JDBC connection string',
      {
        connectionString: secret('jdbc:snowflake://… with user, password, database and warehouse'),
        usePrivateLink: flag('Whether to connect over Azure Private Link'),
      },
      ['connectionString'],
    ),
  ]),
  byConnectionString('74a1c565-4e59-48d7-9d67-7c03b8a13137', 'postgre-sql'),
  byConnectionString('3000eb99-cd47-43f3-827c-43caf170f015', 'maria-db'),
  byConnectionString('1f372ff9-38a4-4492-96f5-b9a4e4bd00ec', 'sql-server'),
  source('cfc0fee1-7dc0-40ef-b73e-d8b134c436f5', 'salesforce', 'CRM', [
    authSpec(
      'Basic Authentication',
      'BasicAuthentication',
      'User name, password and security token',
      {
        environmentUrl: text('URL of the Salesforce instance'),
        username: text('User'),
        password: secret('Password'),
        securityToken: secret('Security token'),
      },
      ['username', 'password', 'securityToken'],
    ),
  ]),
];

function byConnectionString(id: string, name: string): ConnectionSpec {
  return source(id, name, 'Databases', [
    authSpec(
      'Connection String Based Authentication',
      'connectionStringAuth',
      'Connection string',
      { connectionString: secret('Connection string with host, database, user and password') },
      ['connectionString'],
    ),
  ]);
}
