import type { IncomingHttpHeaders } from 'node:http';
import type { GatewayOptions } from '../../../src/adobe/gateway.js';
import type { AdobeError } from '../../../src/errors.js';
import type { HttpRequest, Transport } from '../../../src/http/transport.js';
import { openService } from '../flow-service.js';
import { response } from '../responses.js';

export interface ScriptedResponse {
  status?: number;
  headers?: IncomingHttpHeaders;
  /** As JSON; a string as it is. */
  body?: unknown;
}

/** What comes of a request: a response, or what the transport throws. */
export type Scripted = ScriptedResponse | Error;

/** A refusal by one of the Flow Service's codes, such as `FLOW-1439-404`. */
export function refused(status: number, code: string): Scripted {
  return { status, body: { type: `https://ns.adobe.com/aep/errors/${code}`, title: 'No' } };
}

const ROOT = 'https://platform.test/data/foundation/flowservice';

/** A transport without a network. `script` has what comes of each request, the last for all that follow; or makes it. */
export function scriptedTransport(
  script: readonly Scripted[] | ((asked: string) => Scripted),
): Transport & { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      const next = typeof script === 'function' ? script(askedBy(request)) : turn(script);
      if (next instanceof Error) throw next;
      const { status = 200, body = '', headers = {} } = next;
      return response(status, body, headers);
    },
    warmUp() {},
  };

  function turn(list: readonly Scripted[]): Scripted {
    return list[Math.min(requests.length, list.length) - 1] ?? {};
  }
}

/** The Flow Service behind such a transport. */
export function scriptedService(
  script: readonly Scripted[] | ((asked: string) => Scripted),
  changes: Partial<GatewayOptions> = {},
) {
  const transport = scriptedTransport(script);
  const { requests } = transport;
  return {
    ...openService('https://platform.test', { transport, ...changes }),
    requests,
    /** Method, path below the root, and decoded query of each request. */
    asked: () => requests.map(askedBy),
  };
}

function askedBy({ method, url }: HttpRequest): string {
  return `${method} ${decodeURIComponent(url.replace(ROOT, ''))}`;
}

/** What a request was rejected with, for more than one look at it. */
export async function failureOf(result: Promise<unknown>): Promise<AdobeError> {
  const error = await result.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  // Tests look at properties of an `AdobeError`, and a wrong guess fails them.
  return error as AdobeError;
}
