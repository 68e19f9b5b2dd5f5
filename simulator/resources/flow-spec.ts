import { CATALOGUE, DATA_LAKE_SPEC_ID } from '../catalogue/catalogue.js';

/** From files in cloud storage to the data lake. ID, name and version are Adobe's. */
export const CLOUD_STORAGE_FLOW = {
  id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876',
  name: 'CloudStorageToAEP',
  version: '1.0',
  sourceConnectionSpecIds: CATALOGUE.flatMap(({ id, attributes }) =>
    attributes.category === 'Cloud storage' ? [id] : [],
  ),
  targetConnectionSpecIds: [DATA_LAKE_SPEC_ID],
};
