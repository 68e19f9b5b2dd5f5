import { askCreates, type Create } from './ask/creates.js';
import { askDelete, type DeleteEvidence } from './ask/deletes.js';
import { askFilters, type FilterEvidence } from './ask/filters.js';
import { type ListSample, openListSampler } from './ask/list-samples.js';
import { askPageSize, type PageSizeEvidence } from './ask/page-size.js';
import { askPaging, type PagingEvidence, stepReadsPages } from './ask/paging.js';
import { askReads, type ReadEvidence } from './ask/reads.js';
import { askWithoutSandbox } from './ask/sandbox-header.js';
import { askSpecs, type SpecEvidence } from './ask/specs.js';
import { askWire, type WireEvidence } from './ask/wire.js';
import { askWrites, type WriteEvidence } from './ask/writes.js';
import type { Client } from './client.js';
import type { Reply } from './reply.js';

/** What was asked so far. What is missing could not be asked. */
export interface Evidence {
  /** Every response. */
  replies: readonly Reply[];
  specs?: SpecEvidence;
  pageSize?: PageSizeEvidence;
  creates?: readonly Create[];
  samples?: readonly ListSample[];
  reads?: ReadEvidence;
  filters?: FilterEvidence;
  paging?: PagingEvidence | undefined;
  /** Whether the step's list has every connection, from many small pages. */
  stepPages?: boolean;
  writes?: WriteEvidence;
  wire?: WireEvidence | undefined;
  deletes?: DeleteEvidence;
  withoutSandbox?: Reply | undefined;
}

/** Asks everything, in order. Fills `evidence` as it goes, so that what was asked before a failure is kept. */
export async function gather(
  client: Client,
  prefix: string,
  evidence: Evidence,
  say: (line: string) => void,
): Promise<void> {
  say('Looking up connection specs');
  evidence.specs = await askSpecs(client);
  say('Listing connections');
  const pageSize = await askPageSize(client);
  evidence.pageSize = pageSize;
  say('Creating connections, and waiting until lists show them');
  const sampler = openListSampler(client, pageSize.queries, prefix);
  evidence.samples = sampler.samples;
  const creates = await askCreates(client, sampler, prefix);
  evidence.creates = creates;
  say('Reading each connection');
  evidence.reads = await askReads(client, creates, sampler.samples, prefix);
  const shown = evidence.reads.byId.find(({ create }) => create.label === 'unicode')?.observed;
  const { request } = shown?.reply ?? evidence.specs.quoted;
  evidence.wire = await askWire(request, client.deadline.signal);
  const [one, two] = (['one', 'two'] as const).map((label) =>
    creates.find((create) => create.label === label),
  );
  if (one?.id === undefined || two?.id === undefined) return;
  say('Filtering lists');
  evidence.filters = await askFilters(client, one, two, pageSize.limit);
  say('Turning pages');
  evidence.paging = await askPaging(client, pageSize);
  evidence.stepPages = await stepReadsPages(client, creates, sampler.samples);
  say('Updating and testing a connection');
  evidence.writes = await askWrites(client, one.id);
  say('Deleting a connection, and waiting until no list shows it');
  evidence.deletes = await askDelete(client, sampler, two.id);
  evidence.withoutSandbox = await askWithoutSandbox(client);
}
