import { describe, expect, it } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import type { RecordedRequest } from '../../simulator/http/listener.js';
import type { Simulator } from '../../simulator/server.js';
import { VERSION } from '../../src/version.js';
import { linesOf, openStage } from '../support/e2e/stage.js';

const ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';
const ETAG = '"d502e61b-0000-0200-0000-5e62a1f90000"';
const SPEC = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
const FLOW = '/data/foundation/flowservice';

const TOKEN_REQUEST = {
  request: 'POST /ims/token/v3',
  query: '',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: DEMO.apiKey,
    client_secret: DEMO.clientSecret,
    scope: DEMO.scopes.join(','),
  }).toString(),
};
const SPEC_REQUEST = {
  request: `GET ${FLOW}/connectionSpecs`,
  query: `property=id=="${SPEC}"`,
  body: '',
};
const LIST_REQUEST = {
  request: `GET ${FLOW}/connections`,
  query: `property=connectionSpec.id==${SPEC}&limit=100`,
  body: '',
};
const CREATE_REQUEST = {
  request: `POST ${FLOW}/connections`,
  query: '',
  body: `{"name":"Dataset Base Connection","description":"Created by aep-base-connection (…)","connectionSpec":{"id":"${SPEC}","version":"1.0"}}`,
};

/** The log of a run, with what it says and does after the first look. */
function logOf(requests: readonly RecordedRequest[], ...rest: string[]): string[] {
  return [
    `::add-mask::${DEMO.clientSecret}`,
    'Making sure that base connection "Dataset Base Connection" exists in sandbox dev',
    '::group::Requests to Adobe',
    'POST /ims/token/v3: 200 in … ms',
    `::add-mask::${mintedToken(requests)}`,
    `GET ${FLOW}/connectionSpecs: 200 in … ms`,
    `GET ${FLOW}/connections: 200 in … ms`,
    ...rest,
  ];
}

describe("the tutorial's connection", () => {
  it('is created, with exactly this log, these requests and these outputs', async () => {
    const { run, simulator } = await openStage();
    const { exitCode, stdout, stderr, outputs, summary } = await run(otherOrigin(simulator));

    expect(inFixedOrder(linesOf(stdout))).toEqual(
      logOf(
        simulator.requests,
        'There is no base connection "Dataset Base Connection" in sandbox dev. Creating it.',
        `POST ${FLOW}/connections: 201 in … ms`,
        `GET ${FLOW}/connections: 200 in … ms`,
        '::endgroup::',
        `Base connection ${ID}: created (etag ${ETAG}).`,
      ),
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(outputs).toEqual({
      'connection-id': ID,
      etag: ETAG,
      operation: 'created',
      'connection-spec-version': '1.0',
    });
    expect(summary).toMatch(/>Dataset Base Connection<.* in sandbox <code>dev<.*: created</);
    expect(inFixedOrder(simulator.requests.map(essence))).toEqual([
      TOKEN_REQUEST,
      SPEC_REQUEST,
      LIST_REQUEST,
      CREATE_REQUEST,
      LIST_REQUEST,
    ]);
    expect(simulator.connectionCount, 'one to IMS, two to Experience Platform').toBe(3);
  });

  it('is reused by a later run, which sends no more requests than it needs', async () => {
    const { run, simulator } = await openStage();
    // Older than the settle window, so the run does not wait.
    const createdAt = Date.now() - 60_000;
    const { id, etag } = simulator.store.add('dev', { name: 'Dataset Base Connection', createdAt });
    const { exitCode, stdout, outputs } = await run(otherOrigin(simulator));

    expect(inFixedOrder(linesOf(stdout))).toEqual(
      logOf(simulator.requests, '::endgroup::', `Base connection ${id}: reused (etag ${etag}).`),
    );
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ 'connection-id': id, etag, operation: 'reused' });
    expect(inFixedOrder(simulator.requests.map(essence))).toEqual([
      TOKEN_REQUEST,
      SPEC_REQUEST,
      LIST_REQUEST,
    ]);
    expect(simulator.connectionCount).toBe(3);
  });

  it('is asked for nowhere when IMS refuses, although connections are open', async () => {
    const { run, simulator } = await openStage();
    const given = { ...otherOrigin(simulator), 'client-secret': 'of-nobody' };
    const { exitCode, summary } = await run(given);
    expect(exitCode).toBe(1);
    expect(simulator.requests.map(({ path }) => path)).toEqual(['/ims/token/v3']);
    expect(summary).not.toContain('flowservice');
  });

  it('takes requests with these headers and no others', async () => {
    const { run, simulator } = await openStage();
    await run();

    const always = {
      accept: 'application/json',
      'accept-encoding': expect.stringContaining('gzip'),
      connection: 'keep-alive',
      host: new URL(simulator.url).host,
      'user-agent': `aep-base-connection/${VERSION}`,
    };
    const toFlowService = {
      ...always,
      authorization: `Bearer ${mintedToken(simulator.requests)}`,
      'x-api-key': DEMO.apiKey,
      'x-gw-ims-org-id': DEMO.imsOrgId,
      'x-sandbox-name': 'dev',
    };
    for (const { endpoint, headers, body } of simulator.requests) {
      const type = endpoint === 'token' ? 'application/x-www-form-urlencoded' : 'application/json';
      const ofBody = { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) };
      expect(headers).toEqual({
        ...(endpoint === 'token' ? always : toFlowService),
        ...(body === '' ? {} : ofBody),
      });
    }
  });

  it('is made with a ready access token as it is, and the log shows filters if asked', async () => {
    const { run, simulator } = await openStage();
    const given = { 'client-secret': '', 'access-token': DEMO.accessToken };
    const { stdout, outputs } = await run(given, { env: { RUNNER_DEBUG: '1' } });

    expect(linesOf(stdout)[0]).toBe(`::add-mask::${DEMO.accessToken}`);
    expect(outputs.operation).toBe('created');
    expect(simulator.requests.map(({ endpoint }) => endpoint)).not.toContain('token');
    const details = linesOf(stdout).filter((line) => line.startsWith('::debug::'));
    expect(
      details.map((line) =>
        decodeURIComponent(line.replaceAll('%25', '%').replace(/: \d+ bytes$/, '')),
      ),
    ).toContain(`::debug::GET ${simulator.url}${FLOW}/connections?${LIST_REQUEST.query}`);
    expect(details).toHaveLength(simulator.requests.length);
  });
});

/** IMS has an origin of its own, as in production. */
function otherOrigin({ url }: Simulator) {
  return { 'ims-url': url.replace('127.0.0.1', 'localhost') };
}

function essence({ method, path, query, body }: RecordedRequest) {
  // The mark at the end of the description is random.
  const fixed = body.replace(/\([0-9a-f]{8}\)/, '(…)');
  return { request: `${method} ${path}`, query: decodeURIComponent(query), body: fixed };
}

function mintedToken(requests: readonly RecordedRequest[]): string {
  const { authorization = '' } =
    requests.find(({ endpoint }) => endpoint === 'spec')?.headers ?? {};
  return authorization.replace('Bearer ', '');
}

/** The look-up of the spec and the first list are sent side by side: either may come first. */
function inFixedOrder<T>(all: T[]): T[] {
  const spec = all.findIndex((one) => JSON.stringify(one).includes('connectionSpecs'));
  const [before, one] = [all[spec - 1], all[spec]];
  if (one === undefined || !JSON.stringify(before ?? '').includes('/connections')) return all;
  return all.toSpliced(spec - 1, 2, one, ...all.slice(spec - 1, spec));
}
