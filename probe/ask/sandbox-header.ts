import type { Client } from '../client.js';
import type { Reply } from '../reply.js';

/** Repeats a list without `x-sandbox-name`. It only reads, perhaps from the default sandbox. */
export function askWithoutSandbox({ send, replies }: Client): Promise<Reply> | undefined {
  const list = replies.findLast(
    ({ request: { method, url } }) => method === 'GET' && /\/connections(?:\?|$)/.test(url),
  )?.request;
  if (list === undefined) return undefined;
  const { 'x-sandbox-name': _left, ...headers } = list.headers;
  return send({ ...list, headers });
}
