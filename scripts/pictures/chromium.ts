import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
];

export interface Chromium {
  /** The address of its first tab's debugger. */
  readonly debuggerUrl: string;
  close(): Promise<void>;
}

/** Starts a headless Chromium with a profile of its own. Throws an error that says how to install one when there is none. */
export async function startChromium(): Promise<Chromium> {
  const command = process.env.CHROMIUM ?? NAMES.find(isInstalled);
  if (command === undefined) {
    throw new Error(
      'The pictures need Chromium. On Debian or Ubuntu: apt-get install chromium. Elsewhere, set CHROMIUM to the path of Chrome or Chromium.',
    );
  }
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const child = spawn(command, [...FLAGS, `--user-data-dir=${profile}`], { stdio: 'ignore' });
  const ended = once(child, 'close');
  return {
    debuggerUrl: await firstTab(await debuggingPort(profile)),
    async close() {
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function isInstalled(name: string): boolean {
  return spawnSync(name, ['--version']).status === 0;
}

/** Chromium writes the port that it found into its profile. */
async function debuggingPort(profile: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = ''] = text.split('\n');
    if (port !== '') return port;
    await pause(100);
  }
  throw new Error('Chromium did not start within 10 s');
}

async function firstTab(port: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  // Chromium's own list of its tabs: https://chromedevtools.github.io/devtools-protocol/
  const tabs = (await response.json()) as { type: string; webSocketDebuggerUrl: string }[];
  const tab = tabs.find(({ type }) => type === 'page');
  if (tab === undefined) throw new Error('Chromium has no tab');
  return tab.webSocketDebuggerUrl;
}
