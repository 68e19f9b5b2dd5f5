import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { CASES, countRoundTrips, openRunner } from '../../bench/contenders.js';
import { startRelay } from '../../bench/place.js';
import { listen } from '../../local-runner/listen.js';
import { BUNDLE } from '../../local-runner/repository.js';

it('counts what waits for what, and changes nothing of what passes', async () => {
  const server = createServer((socket) => socket.pipe(socket));
  onTestFinished(() => void server.close());
  const { port, roundTrips } = await startRelay(await listen(server), 50);
  const [one, other] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  const ask = async (socket: typeof one, text: string) => {
    socket.write(text);
    expect(String((await once(socket, 'data'))[0])).toBe(text);
    return roundTrips();
  };
  // TCP and the first one, side by side.
  expect(await Promise.all([ask(one, 'a'), ask(other, 'b')])).toEqual([2, 2]);
  expect(await ask(one, 'c')).toBe(3);
  expect(await ask(other, 'd')).toBe(4);
  for (const socket of [one, other]) socket.destroy();
});

const directory = mkdtempSync(join(tmpdir(), 'round-trips-'));
afterAll(() => rmSync(directory, { recursive: true }));
const runner = openRunner(directory);

it.each(CASES)(
  'the bundle waits for no more round trips than it has to: $scenario, $login, through a proxy: $proxied',
  async (one) => {
    expect(await countRoundTrips(runner, ['action', process.execPath, BUNDLE], one)).toBe(
      one.least,
    );
  },
);
