import { spawn } from 'node:child_process';
import dns from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import process from 'node:process';
import { expect, it, onTestFinished, vi } from 'vitest';
import { recordingTransport } from '../support/open-transport.js';

const SERVER = `
const server = require('node:http').createServer((_, response) => response.end('{}'));
server.listen({ port: 0, host: '127.0.0.2', backlog: 1 }, () => console.log(server.address().port));
`;

/**
 * A server that does not take connections for now: the system drops the first packet of each, and sends it again after
 * a second.
 */
async function startBusyServer() {
  const child = spawn(process.execPath, ['-e', SERVER]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [port] = await once(child.stdout, 'data');
  child.kill('SIGSTOP');
  for (let waiting = 0; waiting < 2; waiting++) {
    const socket = connect(Number(port), '127.0.0.2');
    await once(socket, 'connect');
    onTestFinished(() => void socket.destroy());
  }
  return { port: Number(port), goOn: () => child.kill('SIGCONT') };
}

it('waits for the first address of a host longer than the 250 ms that Node.js does', async () => {
  const { port, goOn } = await startBusyServer();
  const lookup = (
    _name: string,
    _options: dns.LookupAllOptions,
    callback: (error: null, addresses: dns.LookupAddress[]) => void,
  ) => {
    const addresses = ['127.0.0.2', '127.0.0.3'].map((address) => ({ address, family: 4 }));
    process.nextTick(() => callback(null, addresses));
    setImmediate(goOn);
  };
  // One of its overloads, the one that Node.js calls to learn every address.
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
  onTestFinished(() => spy.mockRestore());

  const sending = recordingTransport().send({
    method: 'GET',
    url: `http://slow.test:${port}`,
    headers: {},
  });
  await expect(sending).resolves.toMatchObject({ status: 200, body: '{}' });
});
