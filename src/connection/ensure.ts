import { checkAuth, requireNoAuth } from '../adobe/auth-spec.js';
import type { Auth, NewConnection } from '../adobe/flow-service.js';
import type { Connection, ConnectionSpec } from '../adobe/resources.js';
import { createConnection } from './create.js';
import { findMatches, warnOfOthers } from './look-up.js';
import { afterRaces } from './settle.js';
import { awaitUsable } from './state.js';
import { inWords, type Tools, type Wanted } from './task.js';
import { withTrace } from './trace.js';
import { checkAuthType, patchFor, updateConnection } from './update.js';

/** What the step found or did. */
export type Outcome =
  | { operation: 'would-create'; specVersion: string; specName: string | undefined }
  | {
      operation: 'created' | 'reused' | 'updated' | 'would-reuse' | 'would-update';
      specVersion: string;
      specName: string | undefined;
      connectionId: string;
      /** Verbatim, with its quotes. */
      etag: string;
    };

/**
 * Makes sure that the wanted base connection exists, exactly once, and says which it is.
 * Throws an error that is written for a person: what was being done, what came back, what to look at.
 */
export async function ensureConnection(wanted: Wanted, tools: Tools): Promise<Outcome> {
  const [spec, matches] = await Promise.all([
    verifySpec(wanted, tools),
    findMatches(wanted, tools),
  ]);
  const auth = await checkAuth(spec, wanted, tools.warn);
  const [match, ...others] = await afterRaces(matches, wanted, tools);
  if (match !== undefined) {
    if (others.length > 0) warnOfOthers(match, others, wanted, tools);
    return useExisting(match, spec, auth, wanted, tools);
  }

  if (auth === undefined) requireNoAuth(spec);
  const { version: specVersion, name: specName } = spec;
  if (wanted.dryRun) return { operation: 'would-create', specVersion, specName };
  tools.info(`There is no ${inWords(wanted)} yet: creating it.`);
  const settled = await createConnection(wanted, newConnection(wanted, spec, auth), tools);
  if (settled.origin === 'another-run') {
    return useExisting(settled.connection, spec, auth, wanted, tools);
  }
  try {
    const usable = await awaitUsable(settled.connection, wanted, tools);
    return outcome('created', await withEtag(usable, wanted, tools), spec);
  } catch (error) {
    throw withTrace(error, { kind: 'made', id: settled.connection.id }, wanted);
  }
}

async function verifySpec(wanted: Wanted, { flowService }: Tools): Promise<ConnectionSpec> {
  const { connectionSpecId, sandbox } = wanted;
  const spec = await flowService.findSpec(connectionSpecId);
  if (spec !== undefined) return spec;
  throw new Error(
    `There is no connection spec ${connectionSpecId} in sandbox ${sandbox}. Look at connection-spec-id; nothing was created.`,
  );
}

async function useExisting(
  match: Connection,
  spec: ConnectionSpec,
  auth: Auth | undefined,
  wanted: Wanted,
  tools: Tools,
): Promise<Outcome> {
  const { ifExists, dryRun } = wanted;
  if (ifExists === 'fail') {
    throw new Error(
      `The ${inWords(wanted)} exists already: ${match.id}. Set if-exists to reuse to take it, or give another connection-name.`,
    );
  }
  const existing = await withEtag(await awaitUsable(match, wanted, tools), wanted, tools);
  if (ifExists === 'update') {
    checkAuthType(existing, wanted, auth);
    if (patchFor(existing, wanted, auth).length > 0) {
      if (dryRun) return outcome('would-update', existing, spec);
      const updated = await updateConnection(existing, wanted, auth, tools);
      const usable = await awaitUsable(updated, wanted, tools);
      return outcome('updated', await withEtag(usable, wanted, tools), spec);
    }
  } else if (patchFor(existing, wanted, auth).length > 0) {
    tools.info(
      'It stays as it is: with if-exists set to update, it would get the description and credentials given.',
    );
  }
  return outcome(dryRun ? 'would-reuse' : 'reused', existing, spec);
}

function newConnection(
  { connectionName, connectionDescription }: Wanted,
  { id, version }: ConnectionSpec,
  auth: Auth | undefined,
): NewConnection {
  return {
    name: connectionName,
    ...(connectionDescription === undefined ? {} : { description: connectionDescription }),
    connectionSpec: { id, version },
    ...(auth === undefined ? {} : { auth }),
  };
}

/** Some answers, a 201 among them, lack the etag: then the connection itself is read. */
async function withEtag(
  connection: Connection,
  wanted: Wanted,
  { flowService }: Tools,
): Promise<Connection & { etag: string }> {
  const { id } = connection;
  const etag = connection.etag ?? (await flowService.getConnection(id))?.etag;
  if (etag !== undefined) return { ...connection, etag };
  throw new Error(
    `The ${inWords(wanted)} exists (${id}), but Adobe gives no usable etag for it. Running the step again reads it afresh.`,
  );
}

function outcome(
  operation: 'created' | 'reused' | 'updated' | 'would-reuse' | 'would-update',
  { id, etag }: { id: string; etag: string },
  { version, name }: ConnectionSpec,
): Outcome {
  return { operation, connectionId: id, etag, specVersion: version, specName: name };
}
