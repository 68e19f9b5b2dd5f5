import { describe, expect, it } from 'vitest';
import { AdobeError } from '../../src/errors.js';
import { type ScriptedResponse, scriptedService } from '../support/adobe/scripted-service.js';
import { openSimulated } from '../support/flow-service.js';
import { AMAZON_S3 } from '../support/simulator-client.js';

const ID = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
const WANTED = { id: ID, version: '1.0', name: 'datalake' };
const OTHER = { id: 'other', version: '1.0' };

const QUOTED = `/connectionSpecs?property=id=="${ID}"`;
const BY_ID = `/connectionSpecs/${ID}`;
const BARE = `/connectionSpecs?property=id==${ID}`;

/** A service that has nothing but these responses, by what is asked. */
async function answering(of: Record<string, ScriptedResponse>, other: ScriptedResponse = {}) {
  return scriptedService((path, query) => {
    const asked = `${path}${query.size === 0 ? '' : `?${decodeURIComponent(`${query}`)}`}`;
    return of[asked] ?? other;
  });
}

const NOTHING: ScriptedResponse = { body: { items: [] } };
const NOT_FOUND: ScriptedResponse = { status: 404, body: { errorMessage: 'not found' } };

describe('a connection spec', () => {
  it('is found by its ID', async () => {
    const { flowService, simulator } = await openSimulated();
    await expect(flowService.findSpec(AMAZON_S3)).resolves.toMatchObject({
      id: AMAZON_S3,
      name: 'amazon-s3',
      version: '1.0',
      authSpecs: expect.arrayContaining([expect.objectContaining({ name: 'Access Key' })]),
    });
    expect(simulator.requests).toMatchObject([
      {
        method: 'GET',
        path: '/data/foundation/flowservice/connectionSpecs',
        query: `property=id%3D%3D%22${AMAZON_S3}%22`,
      },
    ]);
  });

  it.each([
    { items: [WANTED] },
    [WANTED],
    WANTED,
    { connectionSpecs: [WANTED] },
    { items: [OTHER, null, WANTED] },
    { items: [{ ...WANTED, id: ID.toUpperCase() }] },
    { items: [{ ...WANTED, version: 1 }] },
    { items: [{ ...WANTED, version: '0.9' }, WANTED] },
    { items: [{ ...WANTED, version: {} }, WANTED] },
  ])('is read from %j', async (body) => {
    const { flowService, asked } = await answering({ [QUOTED]: { body } });
    await expect(flowService.findSpec(ID)).resolves.toMatchObject({ version: '1.0' });
    expect(asked).toEqual([QUOTED]);
  });

  it('is found on a later page of a list that ignores its filter', async () => {
    const next = `${QUOTED}&continuationToken=p2`;
    const { flowService, asked } = await answering({
      [QUOTED]: { body: { items: [OTHER], continuationToken: 'p2' } },
      [next]: { body: { items: [{ id: 'third', version: '1.0' }], continuationToken: 'p3' } },
      [`${QUOTED}&continuationToken=p3`]: { body: { items: [WANTED], continuationToken: 'p4' } },
    });
    await expect(flowService.findSpec(ID)).resolves.toMatchObject(WANTED);
    expect(asked).toHaveLength(3);
  });

  it.each<[ScriptedResponse]>([
    [NOTHING],
    [NOT_FOUND],
    [{ body: { items: [OTHER] } }],
    [{ status: 204 }],
    [{ status: 400, body: { type: 'x/FLOW-1413-400' } }],
    [{ status: 400, body: { type: 'x/FLOW-1440-400' } }],
    [{ status: 400, body: { message: 'Please provide a valid spec id' } }],
    [{ status: 422, body: '' }],
  ])(
    'that the filter does not show is read by its ID, and by a filter without quotes: %j',
    async (response) => {
      const bodies = [{ items: [WANTED] }, WANTED, [WANTED]];
      for (const body of bodies) {
        const byId = await answering({ [QUOTED]: response, [BY_ID]: { body } });
        await expect(byId.flowService.findSpec(ID)).resolves.toMatchObject(WANTED);
        expect(byId.asked).toEqual([QUOTED, BY_ID]);
      }
      const bare = await answering(
        { [QUOTED]: response, [BARE]: { body: { items: [WANTED] } } },
        NOT_FOUND,
      );
      await expect(bare.flowService.findSpec(ID)).resolves.toMatchObject(WANTED);
      expect(bare.asked).toEqual([QUOTED, BY_ID, BARE]);
    },
  );

  it.each<[ScriptedResponse, ScriptedResponse]>([
    [NOTHING, NOTHING],
    [NOT_FOUND, NOT_FOUND],
    [
      { status: 400, body: { type: 'x/FLOW-1413-400' } },
      { status: 400, body: '' },
    ],
    [{ body: { items: [OTHER] } }, { body: OTHER }],
    [NOTHING, { status: 404, body: '<title>Not Found</title>' }],
    [NOTHING, { status: 404, body: { code: 404, message: 'Oops' } }],
    [NOTHING, { status: 204 }],
  ])('that nothing shows is not there: %j, %j', async (first, others) => {
    const { flowService, asked } = await answering({ [QUOTED]: first }, others);
    await expect(flowService.findSpec(ID)).resolves.toBeUndefined();
    expect(asked).toEqual([QUOTED, BY_ID, BARE]);
  });

  it('of which there are two versions on a page is the higher one', async () => {
    const items = ['1.9', '1.10', '1.2'].map((version) => ({ ...WANTED, version }));
    const { flowService } = await answering({}, { body: { items } });
    await expect(flowService.findSpec(ID)).resolves.toMatchObject({ version: '1.10' });
  });

  it.each([undefined, null, {}, 'a b'])('with the version %j is an error', async (version) => {
    const { flowService } = await answering({}, { body: { items: [{ ...WANTED, version }] } });
    const looking = flowService.findSpec(ID);
    await expect(looking).rejects.toBeInstanceOf(AdobeError);
    await expect(looking).rejects.toMatchObject({
      message: `Could not look up connection spec ${ID} in sandbox dev: Adobe shows it without a valid version. Run the step again. If it stays so, report it with the request IDs of the job summary.`,
      mayHaveSucceeded: false,
      retryable: false,
    });
  });

  it.each<[ScriptedResponse, string]>([
    [{ body: {} }, 'HTTP 200, but without a list of items'],
    [
      { body: { result: 'error', errorMessage: 'Being provisioned' } },
      'HTTP 200, Being provisioned',
    ],
    [{ status: 403, body: '<h1>Blocked</h1>' }, 'HTTP 403, Blocked'],
    [{ status: 404, body: '<h1>Not Found</h1>' }, 'HTTP 404, Not Found'],
    [{ status: 404, body: { code: 404, message: 'Oops' } }, 'HTTP 404, Oops'],
    [{ status: 404, body: { type: 'x/FLOW-2100-404' } }, 'HTTP 404, FLOW-2100-404'],
    [{ status: 400, body: { error_code: '400003' } }, 'HTTP 400, 400003'],
  ])('is in doubt after another refusal: %j', async (response, said) => {
    const { flowService, asked } = await answering({}, response);
    await expect(flowService.findSpec(ID)).rejects.toThrow(
      `Could not look up connection spec ${ID} in sandbox dev: ${said}.`,
    );
    expect(asked).toEqual([QUOTED]);
  });

  it('is in doubt when Adobe refuses each way for another reason', async () => {
    const refusal = { status: 400, body: { type: 'x/FLOW-1440-400', title: 'Bad filter' } };
    const { flowService, asked } = await answering({}, refusal);
    await expect(flowService.findSpec(ID)).rejects.toThrow('HTTP 400, FLOW-1440-400 Bad filter');
    expect(asked).toEqual([QUOTED, BY_ID, BARE]);
  });

  it('passes on what stops a later look', async () => {
    const { flowService } = await answering({ [QUOTED]: NOTHING }, { status: 403, body: '' });
    await expect(flowService.findSpec(ID)).rejects.toThrow('HTTP 403');
  });
});
