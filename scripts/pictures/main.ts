// Takes the pictures of docs/pictures/ from a real run: the bundle against the simulator, its job summary in Chromium, which
// Debian has as the package chromium.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../local-runner/repository.js';
import { runAction } from '../../local-runner/run-action.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';
import { githubPage } from './github-page.js';

/** A window that nobody sees. */
const FLAGS = '--headless --no-sandbox --hide-scrollbars --disable-background-networking'.split(
  ' ',
);
/** The width of a run's page on a desktop, in CSS pixels. */
const WIDTH = 900;

/** The summary of a run that creates the tutorial's connection. */
async function summaryOfCreate(): Promise<string> {
  const simulator = await startSimulator();
  const { summary } = await runAction({
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
  await simulator.close();
  return summary;
}

/** Two pixels for each CSS pixel, as high as the page. */
function shoot(html: string, folder: string, picture: string): void {
  const page = join(folder, 'page.html');
  const measure = '<script>document.title = document.documentElement.offsetHeight</script>';
  writeFileSync(page, `${html}${measure}`);
  const chromium = (...args: string[]) =>
    execFileSync('chromium', [...FLAGS, `--user-data-dir=${folder}`, ...args, page], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    });
  const dom = chromium('--dump-dom', `--window-size=${WIDTH},100`);
  const size = `--window-size=${WIDTH},${/<title>(\d+)<\/title>/.exec(dom)?.[1]}`;
  chromium('--force-device-scale-factor=2', size, `--screenshot=${picture}`);
}

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const summary = await summaryOfCreate();
for (const theme of ['light', 'dark'] as const) {
  const picture = join(ROOT, 'docs', 'pictures', `summary-created-${theme}.png`);
  shoot(githubPage(summary, theme), folder, picture);
  console.log(picture);
}
rmSync(folder, { recursive: true, maxRetries: 5 });
