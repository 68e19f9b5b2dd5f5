import { expect, it } from 'vitest';
import { openStage } from '../support/e2e/stage.js';

it.each(['created', 'reused'])(
  'opens one connection to IMS and two to Experience Platform, until it is %s',
  async (operation) => {
    const { simulator, run } = await openStage();
    const name = 'Dataset Base Connection';
    if (operation === 'reused') simulator.store.add('dev', { name, createdAt: 1_600_000_000_000 });
    // Another origin, as IMS is in production.
    const imsUrl = simulator.url.replace('127.0.0.1', 'localhost');
    const { outputs } = await run({ 'ims-url': imsUrl });
    expect(outputs).toMatchObject({ operation });
    expect(simulator.connectionCount).toBe(3);
  },
);

it('leaves no trace of the two when IMS refuses', async () => {
  const { simulator, run } = await openStage();
  const imsUrl = simulator.url.replace('127.0.0.1', 'localhost');
  const { exitCode, summary } = await run({ 'ims-url': imsUrl, 'client-secret': 'of-nobody' });
  expect(exitCode).toBe(1);
  expect(simulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /ims/token/v3',
  ]);
  expect(summary).not.toContain('flowservice');
});
