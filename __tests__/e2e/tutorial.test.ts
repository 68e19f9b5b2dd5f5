import { describe, expect, it } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import type { RecordedRequest } from '../../simulator/http/listener.js';
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
/** That the spec has no connections counts only when the list without a filter has none either. */
const UNFILTERED_REQUEST = { ...LIST_REQUEST, query: 'limit=100' };
const CREATE_REQUEST = {
  request: `POST ${FLOW}/connections`,
  query: '',
  body: `{"name":"Dataset Base Connection","description":"Created by aep-base-connection (…)","connectionSpec":{"id":"${SPEC}","version":"1.0"}}`,
};

describe("the tutorial's connection", () => {
  it('is created, with exactly this log, these requests and these outputs', async () => {
    const { run, simulator } = await openStage();
    const { exitCode, stdout, stderr, outputs, summary } = await run();

    const token = mintedToken(simulator.requests);
    expect(inFixedOrder(linesOf(stdout))).toEqual([
      `::add-mask::${DEMO.clientSecret}`,
      'Making sure that base connection "Dataset Base Connection" exists in sandbox dev',
      '::group::Requests to Adobe',
      'POST /ims/token/v3: 200 in … ms',
      `::add-mask::${token}`,
      `GET ${FLOW}/connectionSpecs: 200 in … ms`,
      `GET ${FLOW}/connections: 200 in … ms`,
      `GET ${FLOW}/connections: 200 in … ms`,
      'There is no base connection "Dataset Base Connection" in sandbox dev. Creating it.',
      `POST ${FLOW}/connections: 201 in … ms`,
      `GET ${FLOW}/connections: 200 in … ms`,
      '::endgroup::',
      `Base connection ${ID}: created (etag ${ETAG})`,
    ]);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(outputs).toEqual({
      'connection-id': ID,
      etag: ETAG,
      operation: 'created',
      'connection-spec-version': '1.0',
    });
    expect(summary).toMatch(
      />Dataset Base Connection<.* in sandbox <code>dev<.*: created<.*>6 requests</,
    );

    expect(inFixedOrder(simulator.requests.map(essence))).toEqual([
      TOKEN_REQUEST,
      SPEC_REQUEST,
      LIST_REQUEST,
      UNFILTERED_REQUEST,
      CREATE_REQUEST,
      LIST_REQUEST,
    ]);
    expect(simulator.connectionCount).toBeLessThanOrEqual(3);
  });

  it('is created with one request less beside others of its spec', async () => {
    const { run, simulator } = await openStage();
    simulator.store.add('dev', { name: 'Another one' });
    const { outputs } = await run();

    expect(outputs.operation).toBe('created');
    expect(inFixedOrder(simulator.requests.map(essence))).toEqual([
      TOKEN_REQUEST,
      SPEC_REQUEST,
      LIST_REQUEST,
      CREATE_REQUEST,
      LIST_REQUEST,
    ]);
  });

  it('is reused by a later run, which sends no more requests than it needs', async () => {
    const { run, simulator } = await openStage();
    // Older than the settle window, so the run does not wait.
    const createdAt = Date.now() - 60_000;
    const { id, etag } = simulator.store.add('dev', { name: 'Dataset Base Connection', createdAt });
    const { exitCode, stdout, outputs } = await run();

    expect(inFixedOrder(linesOf(stdout))).toEqual([
      `::add-mask::${DEMO.clientSecret}`,
      'Making sure that base connection "Dataset Base Connection" exists in sandbox dev',
      '::group::Requests to Adobe',
      'POST /ims/token/v3: 200 in … ms',
      `::add-mask::${mintedToken(simulator.requests)}`,
      `GET ${FLOW}/connectionSpecs: 200 in … ms`,
      `GET ${FLOW}/connections: 200 in … ms`,
      '::endgroup::',
      `Base connection ${id}: reused (etag ${etag})`,
    ]);
    expect(exitCode).toBe(0);
    expect(outputs).toEqual({
      'connection-id': id,
      etag,
      operation: 'reused',
      'connection-spec-version': '1.0',
    });
    expect(inFixedOrder(simulator.requests.map(essence))).toEqual([
      TOKEN_REQUEST,
      SPEC_REQUEST,
      LIST_REQUEST,
    ]);
    expect(simulator.connectionCount).toBeLessThanOrEqual(3);
  });

  it('sends every request with these headers and no others', async () => {
    const { run, simulator } = await openStage();
    await run();

    const host = new URL(simulator.url).host;
    const always = {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      connection: 'keep-alive',
      host,
      'user-agent': `aep-base-connection/${VERSION}`,
    };
    const toFlowService = {
      ...always,
      authorization: `Bearer ${mintedToken(simulator.requests)}`,
      'x-api-key': DEMO.apiKey,
      'x-gw-ims-org-id': DEMO.imsOrgId,
      'x-sandbox-name': 'dev',
    };
    const withBody = (endpoint: string, type: string) => ({
      'content-type': type,
      'content-length': String(
        Buffer.byteLength(
          simulator.requests.find((sent) => sent.endpoint === endpoint)?.body ?? '',
        ),
      ),
    });
    expect(simulator.requests.map(({ headers }) => headers)).toEqual([
      { ...always, ...withBody('token', 'application/x-www-form-urlencoded') },
      toFlowService,
      toFlowService,
      toFlowService,
      { ...toFlowService, ...withBody('create', 'application/json') },
      toFlowService,
    ]);
  });

  it('shows the filters of each request with debug logging', async () => {
    const { run, simulator } = await openStage();
    const { stdout } = await run({}, { env: { RUNNER_DEBUG: '1' } });

    const details = linesOf(stdout).filter((line) => line.startsWith('::debug::'));
    const shown = details.map((line) =>
      decodeURIComponent(line.replaceAll('%25', '%').replace(/: \d+ bytes$/, '')),
    );
    expect(shown).toContain(
      `::debug::${LIST_REQUEST.request.replace('GET ', `GET ${simulator.url}`)}?${LIST_REQUEST.query}`,
    );
    expect(details).toHaveLength(simulator.requests.length);
  });

  it('uses a ready access token as it is, and requests none from IMS', async () => {
    const { run, simulator } = await openStage();
    const { stdout, outputs } = await run({
      'client-secret': '',
      'access-token': DEMO.accessToken,
    });

    expect(linesOf(stdout)[0]).toBe(`::add-mask::${DEMO.accessToken}`);
    expect(outputs.operation).toBe('created');
    expect(simulator.requests.map(({ endpoint }) => endpoint)).not.toContain('token');
  });
});

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
  const isSpec = (one: T) => JSON.stringify(one).includes('connectionSpecs');
  const spec = all.findIndex(isSpec);
  const before = all[spec - 1];
  const one = all[spec];
  if (
    one === undefined ||
    before === undefined ||
    !JSON.stringify(before).includes('/connections')
  ) {
    return all;
  }
  return all.with(spec - 1, one).with(spec, before);
}
