import type { IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { DEMO } from '../../../simulator/demo-values.js';
import { openFlowService } from '../../../src/adobe/flow-service.js';
import { type GatewayOptions, openGateway } from '../../../src/adobe/gateway.js';
import { startDeadline } from '../../../src/deadline.js';
import type { AdobeError } from '../../../src/errors.js';
import type { HttpRequest, Transport } from '../../../src/http/transport.js';
import { fakeClock } from '../clock.js';
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

const PLATFORM = 'https://platform.test';
const ROOT = `${PLATFORM}/data/foundation/flowservice`;

/** What comes of each request, the last for all that follow; or a function that makes it. */
type Script = readonly Scripted[] | ((asked: string) => Scripted);

/** A transport without a network. */
export function scriptedTransport(script: Script): Transport & { requests: HttpRequest[] } {
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

/** The Flow Service behind such a transport, on a clock that does not wait, by a token that was given. `top-secret` is a secret. */
export function scriptedService(script: Script, changes: Partial<GatewayOptions> = {}) {
  const transport = scriptedTransport(script);
  const clock = fakeClock();
  const deadline = startDeadline(60_000, clock);
  onTestFinished(() => deadline.clear());
  const gateway = openGateway({
    platformUrl: PLATFORM,
    sandbox: 'dev',
    imsOrgId: DEMO.imsOrgId,
    apiKey: DEMO.apiKey,
    credential: { kind: 'access-token' },
    tokens: { token: async () => DEMO.accessToken, renew: () => undefined },
    transport,
    retryTools: { clock, deadline, onRetry: () => {} },
    redact: (text) => text.replaceAll('top-secret', '***'),
    ...changes,
  });
  return {
    flowService: openFlowService(gateway),
    clock,
    requests: transport.requests,
    /** Method, path below the root, and decoded query of each request. */
    asked: () => transport.requests.map(askedBy),
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
