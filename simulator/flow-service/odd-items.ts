import { DATA_LAKE_SPEC_ID } from './catalogue/adobe-solutions.js';
import type { World } from './world.js';

/** Items of a list that are not as documented, such as an old connection of somebody else. */
export function oddItems({ oddItem }: World): readonly unknown[] {
  const item = {
    id: '00000000-0000-0000-0000-000000000000',
    name: 'Odd connection',
    connectionSpec: { id: DATA_LAKE_SPEC_ID, version: '1.0' },
    createdAt: 1_500_000_000_000,
    state: 'enabled',
    etag: '"odd"',
  };
  switch (oddItem) {
    case 'none':
      return [];
    case 'without-id':
      return [{ ...item, id: undefined }];
    case 'without-spec':
      return [{ ...item, connectionSpec: undefined }];
    case 'without-name':
      return [{ ...item, name: undefined }];
    case 'null':
      return [null];
    case 'string':
      return ['odd'];
  }
}
