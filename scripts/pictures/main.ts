// Takes the pictures of docs/pictures/ from real runs: the bundle against the simulator, its job summary in Chromium.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../../local-runner/repository.js';
import { openCamera } from './camera.js';
import { startChromium } from './chromium.js';
import { githubPage } from './github-page.js';
import { playScenes } from './scenes.js';

const FOLDER = join(ROOT, 'docs', 'pictures');

/** The width of the content of a run's page on a desktop, and on a phone. */
const WIDTHS = { wide: 900, narrow: 390 };

/** Flat colours and text need few of them: a quarter of the bytes. */
function shrink(png: Buffer): Buffer {
  const { status, stdout } = spawnSync(
    'pngquant',
    ['--strip', '--speed', '1', '--nofs', '16', '-'],
    {
      input: png,
    },
  );
  if (status === 0) return stdout;
  throw new Error('The pictures need pngquant. On Debian or Ubuntu: apt-get install pngquant.');
}

try {
  const chromium = await startChromium();
  try {
    const camera = await openCamera(chromium.debuggerUrl);
    for (const { name, summary } of await playScenes()) {
      for (const [size, width] of Object.entries(WIDTHS)) {
        for (const theme of ['light', 'dark'] as const) {
          const file = `summary-${name}-${size}-${theme}.png`;
          const png = shrink(await camera.shoot(githubPage(summary), { theme, width }));
          writeFileSync(join(FOLDER, file), png);
          console.log(`docs/pictures/${file}: ${Math.ceil(png.length / 1000)} kB`);
        }
      }
    }
    camera.close();
  } finally {
    await chromium.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
