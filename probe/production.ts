import { isJsonObject } from '../src/json.js';
import type { Client } from './client.js';
import { isSuccess, type Reply, resourceOf } from './reply.js';
import type { Settings } from './settings.js';

const ADVICE = 'Set AEP_SANDBOX to a development sandbox, or add --production if you are sure.';

/** Throws when the sandbox is the one that each organization has for production. */
export function refuseProductionName({ sandbox }: Pick<Settings, 'sandbox'>): void {
  if (sandbox === 'prod') {
    throw new Error(`The sandbox prod is a production sandbox: nothing was sent to it. ${ADVICE}`);
  }
}

/**
 * Throws when Adobe says that the sandbox is of type production. Returns `undefined` when the credential may not read
 * the type (Adobe, Sandbox API reference: `GET /` lists the sandboxes that the caller may use).
 */
export async function refuseProductionType(
  client: Client,
  { sandbox, platformUrl }: Settings,
): Promise<string | undefined> {
  const headers = client.replies.at(-1)?.request.headers ?? {};
  for (const path of ['', `sandboxes/${sandbox}`]) {
    const url = `${platformUrl}/data/foundation/sandbox-management/${path}`;
    const type = typeIn(await client.send({ method: 'GET', url, headers }), sandbox);
    if (type === 'production') {
      throw new Error(
        `The sandbox ${sandbox} is of type production: nothing was created in it. ${ADVICE}`,
      );
    }
    if (type !== undefined) return type;
  }
  return undefined;
}

function typeIn(reply: Reply, sandbox: string): string | undefined {
  const { json } = reply;
  if (!isSuccess(reply) || !isJsonObject(json)) return undefined;
  const listed = Array.isArray(json.sandboxes) ? json.sandboxes.filter(isJsonObject) : [];
  const found = [...listed, resourceOf(reply)].find((candidate) => candidate?.name === sandbox);
  return typeof found?.type === 'string' ? found.type.toLowerCase() : undefined;
}
