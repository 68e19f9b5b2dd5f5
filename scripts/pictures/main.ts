// Takes the pictures of docs/pictures/ from a real run: the bundle against the simulator, its job summary in Chromium.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../../local-runner/repository.js';
import { runAction } from '../../local-runner/run-action.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';
import { githubPage, type Theme } from './github-page.js';

const { CHROMIUM = 'chromium' } = process.env;
/** A window that nobody sees, and nothing sent to anybody. */
const FLAGS =
  '--headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-quic --disable-sync --disable-background-networking --disable-component-update'.split(
    ' ',
  );
/** The width of a run's page on a desktop, in CSS pixels. */
const WIDTH = 900;

/** The summary of a run that creates the tutorial's connection. */
async function summaryOfCreate(): Promise<string> {
  const simulator = await startSimulator();
  try {
    const { exitCode, stdout, summary } = await runAction({
      env: {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'acme/bootstrap',
        GITHUB_RUN_ID: '123456',
      },
      inputs: {
        sandbox: 'dev',
        'ims-org-id': DEMO.imsOrgId,
        'api-key': DEMO.apiKey,
        'client-secret': DEMO.clientSecret,
        'platform-url': simulator.url,
        'ims-url': simulator.url,
      },
    });
    if (exitCode !== 0) throw new Error(`The run failed:\n${stdout}`);
    return summary;
  } finally {
    await simulator.close();
  }
}

/** Two pixels for each CSS pixel, as high as the page. */
function shoot(html: string, folder: string, picture: string): void {
  const page = join(folder, 'page.html');
  const measure = '<script>document.title = document.documentElement.offsetHeight</script>';
  writeFileSync(page, `${html}${measure}`);
  const dom = chromium(folder, ['--dump-dom', `--window-size=${WIDTH},100`, page]);
  const height = /<title>(\d+)<\/title>/.exec(dom)?.[1];
  const size = `--window-size=${WIDTH},${height}`;
  chromium(folder, ['--force-device-scale-factor=2', size, `--screenshot=${picture}`, page]);
}

function chromium(folder: string, args: readonly string[]): string {
  return execFileSync(CHROMIUM, [...FLAGS, `--user-data-dir=${folder}`, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
}

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
try {
  const summary = await summaryOfCreate();
  for (const theme of ['light', 'dark'] as const satisfies Theme[]) {
    const picture = join(ROOT, 'docs', 'pictures', `summary-created-${theme}.png`);
    shoot(githubPage(summary, theme), folder, picture);
    console.log(picture);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(
    'The pictures need Chromium. On Debian: apt-get install --no-install-recommends chromium. Elsewhere, set CHROMIUM to its path.',
  );
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
