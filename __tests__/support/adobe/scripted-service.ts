import type { OutgoingHttpHeaders } from 'node:http';
import { openWay } from '../flow-service.js';
import { startHostileServer } from '../hostile-server.js';

export interface ScriptedResponse {
  status?: number;
  headers?: OutgoingHttpHeaders;
  /** Sent as JSON; a string as it is. */
  body?: unknown;
}

/** A service of which a function makes each response, by the path below the root and the decoded parameters of the request. */
export async function scriptedService(
  respond: (path: string, query: URLSearchParams) => ScriptedResponse,
) {
  const asked: string[] = [];
  const { url } = await startHostileServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://x.test');
    const path = pathname.replace('/data/foundation/flowservice', '');
    asked.push(`${path}${decodeURIComponent(search)}`);
    const { status = 200, headers = {}, body = '' } = respond(path, searchParams);
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { ...openWay(url), asked };
}
