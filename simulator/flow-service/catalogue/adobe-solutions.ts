import { CONNECTORS_PROVIDER, type ConnectionSpec, DRAFT_07, permissions } from './spec-shape.js';

export const DATA_LAKE_SPEC_ID = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** Adobe's own stores. They hold no credentials, so their specs have no `authSpec`. */
export const adobeSolutions: readonly ConnectionSpec[] = [
  {
    id: DATA_LAKE_SPEC_ID,
    name: 'datalake',
    providerId: CONNECTORS_PROVIDER,
    version: '1.0',
    targetSpec: {
      spec: {
        $schema: DRAFT_07,
        type: 'object',
        properties: { dataSetId: { type: 'string' } },
        required: ['dataSetId'],
      },
    },
    attributes: { category: 'Adobe Solutions' },
    permissionsInfo: permissions('Dataset'),
  },
  // Names, categories and permissions of the next two are invented; the IDs are Adobe's.
  {
    id: '8a9c3494-9708-43d7-ae3f-cda01e5030e1',
    name: 'profile-store',
    providerId: CONNECTORS_PROVIDER,
    version: '1.0',
    attributes: { category: 'Adobe Solutions' },
    permissionsInfo: permissions('Profile'),
  },
  {
    id: '26f526f2-58f4-4712-961d-e41bf1ccc0e8',
    name: 'landing-zone',
    providerId: CONNECTORS_PROVIDER,
    version: '1.0',
    attributes: { category: 'Cloud Storage', isSource: true },
    permissionsInfo: permissions('EnterpriseSource'),
  },
];
