import { authSpec, type ConnectionSpec, flag, permissions, text } from './spec-shape.js';

export const STREAMING_SPEC_ID = 'bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb';

/** ID, provider and field names are Adobe's; the spec's name and which fields are required are assumptions. */
export const streaming: readonly ConnectionSpec[] = [
  {
    id: STREAMING_SPEC_ID,
    name: 'http-api-streaming',
    providerId: '521eee4d-8cbe-4906-bb48-fb6bd4450033',
    version: '1.0',
    authSpec: [
      authSpec(
        'Streaming Connection',
        'BasicAuthentication',
        'An inlet that takes events over HTTP',
        {
          dataType: { type: 'string', description: 'Form of the events', enum: ['xdm', 'raw'] },
          sourceId: text('ID of the source of the events'),
          name: text('Name of the source of the events'),
          authenticationRequired: flag('Whether senders must authenticate'),
        },
        ['dataType', 'sourceId', 'name'],
      ),
    ],
    attributes: { category: 'Streaming', isSource: true },
    permissionsInfo: permissions('EnterpriseSource'),
  },
];
