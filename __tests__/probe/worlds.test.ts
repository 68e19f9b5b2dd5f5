import { describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../probe/run-probe.js';
import { DOCUMENTED } from '../../simulator/flow-service/world.js';
import { WORLDS, type WorldCase } from '../../simulator/flow-service/worlds.js';
import type { Simulator } from '../../simulator/server.js';
import { AMAZON_S3 } from '../support/simulator-client.js';
import { probing } from './probing.js';

const DELETES = { question: 'deletedInLists', answer: 'stale-deletes' };
const FIRST_STATE = { question: 'firstState', answer: 'transitional' };

/** `docs/exactly-one.md`: no client can promise anything when lists disagree. */
const NOT_COPED = new Set(['replicas']);

/** The probe asks two of the catalogue's questions as two questions each. */
function expected({ question, answer }: WorldCase): { question: string; answer: string } {
  if (answer === 'stale-deletes') return DELETES;
  return answer === 'transitional' ? FIRST_STATE : { question, answer };
}

describe('the probe', () => {
  it.each(WORLDS)('tells: $title', async (world) => {
    // This one differs in a real wait of the simulator, long enough for a busy machine.
    const isSlow = world.answer === 'older-stored-later';
    const { simulator, probe } = await probing(
      isSlow ? { ...world.options, storeMs: [1000] } : world.options,
      { real: isSlow },
    );
    populate(simulator, world);
    const before = simulator.store.connections('dev');

    const result = await probe();

    expect(result).toMatchObject({ failure: undefined, remaining: [] });
    const { question, answer } = expected(world);
    const reported = result.rows.filter(({ verdict }) => verdict === 'differs: please report');
    expect(reported.map((row) => row.question.id)).toEqual(NOT_COPED.has(answer) ? [question] : []);
    expect(rowOf(result, question)?.told?.answer).toBe(answer);
    expect(rowOf(result, question)?.told?.isDocumented).toBe(world.documented);
    expect(simulator.store.connections('dev')).toEqual(before);
  });

  it('holds in the documented world, and has a question for every switch', async () => {
    const { simulator, probe } = await probing();
    simulator.store.add('dev', SOURCE);
    const { rows } = await probe();
    const others = rows.filter(({ verdict }) => verdict !== 'holds');
    expect(others.map(({ question }) => question.id)).toEqual(['testFailure']);
    const ids = rows.map(({ question }) => question.id);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(DOCUMENTED)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const SOURCE = {
  name: "Somebody else's",
  connectionSpecId: AMAZON_S3,
  auth: { specName: 'Access Key', params: { s3AccessKey: 'AK', s3SecretKey: 'SK' } },
};

function populate({ store }: Simulator, { question }: WorldCase): void {
  store.add('dev', SOURCE);
  if (question === 'testFailure')
    store.setTestResult('*', { result: false, errorMessage: 'no route' });
  if (question !== 'limit') return;
  for (let index = 0; index < 60; index += 1) {
    store.add('dev', { name: `Another ${index}`, createdAt: 1_600_000_000_000 + index });
  }
}

function rowOf({ rows }: ProbeResult, id: string) {
  return rows.find(({ question }) => question.id === id);
}
