import type { TestResult } from '../../src/adobe/resources.js';
import { AdobeError } from '../../src/errors.js';
import type { Client, Observed } from '../client.js';
import type { Reply } from '../reply.js';
import { readById } from './reads.js';

export interface WriteEvidence {
  /** An update that names an etag which the connection never had. */
  readonly stalePatch: Observed<unknown>;
  readonly stepSeesStale: boolean;
  /** An update of the description. `undefined` when the step has found no etag. */
  readonly patch: Observed<unknown> | undefined;
  readonly afterPatch: Reply;
  readonly test: Observed<TestResult>;
}

export const NEW_DESCRIPTION = 'Updated by npm run probe of aep-base-connection.';
const STALE_ETAG = '"00000000-0000-0200-0000-000000000000"';

/** Updates a connection of this probe, and has it tested. */
export async function askWrites(client: Client, id: string): Promise<WriteEvidence> {
  const { flowService, observe } = client;
  const patch = (etag: string) =>
    observe(
      ({ method }) => method === 'PATCH',
      () =>
        flowService.patchConnection(id, etag, [
          { op: 'add', path: '/description', value: NEW_DESCRIPTION },
        ]),
    );
  const stalePatch = await patch(STALE_ETAG);
  const etag = (await readById(client, id)).result?.value?.etag;
  return {
    stalePatch,
    stepSeesStale: stalePatch.error instanceof AdobeError && stalePatch.error.status === 412,
    patch: etag === undefined ? undefined : await patch(etag),
    afterPatch: (await readById(client, id)).reply,
    test: await observe(
      ({ url }) => url.endsWith(`/connections/${id}/test`),
      () => flowService.testConnection(id),
    ),
  };
}
