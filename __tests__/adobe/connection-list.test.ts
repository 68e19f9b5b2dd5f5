import { describe, expect, it } from 'vitest';
import type { World } from '../../simulator/flow-service/world.js';
import { WORLDS } from '../../simulator/flow-service/worlds.js';
import type { Simulator } from '../../simulator/server.js';
import type { FlowService } from '../../src/adobe/flow-service.js';
import { openSimulated, openWay } from '../support/flow-service.js';
import { AMAZON_S3, DATA_LAKE } from '../support/simulator-client.js';

const NAME = 'Dataset Base Connection';
const ODD_NAME = 'Données, "2026" = ä';

/** A sandbox with so many connections of the spec and of another one. */
async function sandbox(own: number, others = 0, world: Partial<World> = {}) {
  const opened = await openSimulated({}, { world });
  add(opened.simulator, own, DATA_LAKE);
  add(opened.simulator, others, AMAZON_S3);
  return opened;
}

function add(simulator: Simulator, count: number, connectionSpecId: string): void {
  for (let index = 0; index < count; index++) {
    simulator.store.add('dev', { name: `c ${index}`, connectionSpecId });
  }
}

function decoded({ requests }: Simulator): string[] {
  return requests.map(({ query }) =>
    decodeURIComponent(query).replaceAll('connectionSpec.id', 'spec'),
  );
}

async function idsOf(flowService: FlowService, name = NAME): Promise<string[]> {
  return (await flowService.listConnections(DATA_LAKE, name)).map(({ id }) => id);
}

const BARE = `property=spec==${DATA_LAKE}`;

it('shows what this run made, whatever its name and spec look like there', async () => {
  const { flowService, simulator } = await sandbox(3);
  const body = { name: NAME, connectionSpec: { id: DATA_LAKE, version: '1.0' } };
  const { id } = await flowService.createConnection(body);
  const renamed = { items: [{ id, name: 'R&amp;D' }] };
  const fault = { kind: 'status', status: 200, body: JSON.stringify(renamed) } as const;
  simulator.script({ on: 'list', times: 9, fault });
  simulator.script({ on: 'get', fault });
  await expect(flowService.listConnections(DATA_LAKE, NAME)).resolves.toEqual([
    expect.objectContaining({ id, name: 'R&amp;D', specId: DATA_LAKE }),
  ]);
});

describe('the list of a spec', () => {
  it('is one request when it shows a connection of the spec', async () => {
    const { flowService, simulator, debugLines } = await sandbox(10);
    const { id } = simulator.store.add('dev', { name: NAME });
    simulator.store.add('dev', { name: NAME, connectionSpecId: AMAZON_S3 });
    await expect(idsOf(flowService)).resolves.toEqual([id]);
    expect(decoded(simulator)).toEqual([`${BARE}&limit=100`]);
    expect(debugLines).toEqual([]);
  });

  it('that is empty is believed after one list without a filter, and proved by a create', async () => {
    const { flowService, simulator, debugLines } = await sandbox(0, 10);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    expect(decoded(simulator)).toEqual([`${BARE}&limit=100`, 'limit=100']);
    const added = simulator.store.add('dev', { name: NAME });
    await expect(idsOf(flowService)).resolves.toEqual([added.id]);
    await flowService.deleteConnection(added.id);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    expect(simulator.requests).toHaveLength(5);
    expect(debugLines).toEqual([]);
  });

  it('that is empty in a large sandbox is believed after the filter has found another spec', async () => {
    const { flowService, simulator } = await sandbox(0, 250);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    expect(decoded(simulator)).toEqual([
      `${BARE}&limit=100`,
      'limit=100',
      `property=spec==${AMAZON_S3}&limit=100`,
      `${BARE}&limit=100`,
    ]);
  });

  it('has each connection once, and those whose names look the same', async () => {
    const { flowService, simulator } = await sandbox(3);
    const names = ['Caf\u00e9 1', 'Cafe\u0301 1', ' Caf\u00e9  1 ', 'caf\u00e9 1', 'Caf\u00e9 12'];
    const added = names.map((name) => simulator.store.add('dev', { name }).id);
    const ids = await idsOf(flowService, 'Caf\u00e9 1');
    expect(ids.toSorted()).toEqual(added.slice(0, 3).toSorted());
  });
});

describe('a list of more than a page', () => {
  it('is left to the filter by name, when that finds something', async () => {
    const { flowService, simulator } = await sandbox(250);
    const { id } = simulator.store.add('dev', { name: NAME });
    await expect(idsOf(flowService)).resolves.toEqual([id]);
    await expect(idsOf(flowService)).resolves.toEqual([id]);
    const byName = `${BARE}&property=name==${NAME}&limit=100`;
    expect(decoded(simulator)).toEqual([`${BARE}&limit=100`, byName, byName]);
  });

  it('that has nothing by name is believed after the filter has found another name', async () => {
    const { flowService, simulator } = await sandbox(250);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    const { id } = simulator.store.add('dev', { name: NAME });
    await expect(idsOf(flowService)).resolves.toEqual([id]);
    const byName = `${BARE}&property=name==${NAME}&limit=100`;
    expect(decoded(simulator)).toEqual([
      `${BARE}&limit=100`,
      byName,
      expect.stringMatching(/&property=name==c \d+&limit=100$/),
      byName,
    ]);
  });

  it('is believed by quotes where bare values show nothing', async () => {
    const { flowService, simulator } = await sandbox(150, 0, {
      filterValues: 'bare-match-nothing',
    });
    await expect(idsOf(flowService)).resolves.toEqual([]);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    expect(decoded(simulator)).toEqual([
      `${BARE}&limit=100`,
      'limit=100',
      `property=spec=="${DATA_LAKE}"&limit=100`,
      expect.stringContaining(`&property=name=="${NAME}"&`),
      expect.stringContaining('&property=name=="c '),
      expect.stringContaining(`&property=name=="${NAME}"&`),
    ]);
  });

  it('costs the same with 10,000 connections', async () => {
    const { flowService, simulator } = await sandbox(10_000);
    await expect(idsOf(flowService)).resolves.toEqual([]);
    expect(simulator.requests).toHaveLength(3);
  });

  it('is read page by page for a name that a filter cannot carry', async () => {
    const { flowService, simulator } = await sandbox(250);
    const { id } = simulator.store.add('dev', { name: ODD_NAME });
    add(simulator, 100, DATA_LAKE);
    await expect(idsOf(flowService, ODD_NAME)).resolves.toEqual([id]);
    expect(simulator.requests).toHaveLength(4);
    for (const query of decoded(simulator)) expect(query).not.toContain('name==');
  });

  it('is read page by page when no connection can prove the filter by name', async () => {
    const { flowService, simulator } = await openSimulated();
    for (let index = 0; index < 150; index++) simulator.store.add('dev', { name: `${index}` });
    await expect(idsOf(flowService)).resolves.toEqual([]);
    expect(decoded(simulator)).toEqual([
      `${BARE}&limit=100`,
      `${BARE}&property=name==${NAME}&limit=100`,
      expect.stringContaining(`${BARE}&limit=100&continuationToken=`),
    ]);
  });

  it('prefers a proof with spaces in its name for a name with spaces', async () => {
    const { flowService, simulator } = await openSimulated();
    for (let index = 0; index < 150; index++) simulator.store.add('dev', { name: `c${index}` });
    simulator.store.add('dev', { name: 'with space' });
    await expect(idsOf(flowService)).resolves.toEqual([]);
    await expect(idsOf(flowService, 'plain')).resolves.toEqual([]);
    expect(decoded(simulator)[2]).toContain('name==with space&');
    expect(simulator.requests).toHaveLength(4);
  });

  it.each([
    ['is ignored', { nameFilter: 'ignored' }],
    ['is refused', { nameFilter: 'refused-1448' }],
    ['does not work', { nameFilter: 'matches-nothing' }],
  ] as const)(
    'is read page by page where the filter by name %s, which is said once',
    async (problem, world) => {
      const { flowService, simulator, debugLines } = await sandbox(250, 0, world);
      const { id } = simulator.store.add('dev', { name: NAME });
      add(simulator, 100, DATA_LAKE);
      await expect(idsOf(flowService)).resolves.toEqual([id]);
      await expect(idsOf(flowService)).resolves.toEqual([id]);
      expect(debugLines).toEqual([
        `Adobe's filter of connections by name ${problem}: reading every page.`,
      ]);
      const byName = decoded(simulator).filter((query) => query.includes('name=='));
      expect(byName.length).toBeLessThanOrEqual(2);
    },
  );

  it('does not believe a filter by name that misses what the first page shows', async () => {
    const { flowService, simulator } = await sandbox(150, 0, { nameFilter: 'matches-nothing' });
    const { id } = simulator.store.add('dev', { name: NAME });
    await expect(idsOf(flowService)).resolves.toEqual([id]);
    expect(decoded(simulator).filter((query) => query.includes('name=='))).toHaveLength(1);
  });
});

/** What lists cost in worlds other than the documented one: twice the same list, with nothing and with something to find. */
describe('in every world', () => {
  const worlds = WORLDS.filter(({ question }) => question !== 'lists').map((world) => ({
    ...world,
    name: `${world.question}: ${world.answer}`,
  }));

  it.each(worlds)('what is there is found, and nothing else: $name', async ({ options }) => {
    for (const [own, others] of [
      [0, 0],
      [10, 10],
      [120, 120],
      [0, 120],
    ] as const) {
      for (const name of [NAME, ODD_NAME]) {
        const { flowService, simulator } = await openSimulated({}, options);
        add(simulator, own, DATA_LAKE);
        add(simulator, others, AMAZON_S3);
        await expect(idsOf(flowService, name)).resolves.toEqual([]);
        const created = await flowService.createConnection({
          name,
          connectionSpec: { id: DATA_LAKE, version: '1.0' },
        });
        add(simulator, 120, AMAZON_S3);
        for (const service of [flowService, openWay(simulator.url).flowService]) {
          const ids = await idsOf(service, name);
          expect(ids).toEqual([created.id]);
        }
      }
    }
  });
});
