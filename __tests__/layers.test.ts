import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** From top to bottom. A file imports from its own layer and from those below it. */
const LAYERS = ['wiring', 'runner', 'connection', 'adobe', 'http', 'foundation'];
const FOUNDATION = new Set([
  'clock.ts',
  'deadline.ts',
  'errors.ts',
  'json.ts',
  'sections.ts',
  'version.ts',
]);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

function layerOf(file: string): string {
  if (file.includes('/')) return file.split('/')[0] ?? '';
  return FOUNDATION.has(file) ? 'foundation' : 'wiring';
}

/** Every import, types included. */
const IMPORT = /from '(\.[^']+)\.js'/g;

/** The files of src/ that `file` imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, path = '']) =>
    relative(SRC, resolve(SRC, dirname(file), `${path}.ts`)).replaceAll('\\', '/'),
  );
}

describe('the layers of src/', () => {
  it('are those that the architecture page names', () => {
    expect([...new Set(files.map(layerOf))].sort()).toEqual([...LAYERS].sort());
  });

  it.each(files)('%s imports nothing from a layer above its own', (file) => {
    const climbing = importsOf(file).filter(
      (target) => LAYERS.indexOf(layerOf(target)) < LAYERS.indexOf(layerOf(file)),
    );
    expect(climbing).toEqual([]);
  });

  it('has no files that import each other in a circle, types included', () => {
    const left = new Map(files.map((file) => [file, importsOf(file)]));
    for (;;) {
      const ready = [...left].filter(([, targets]) => !targets.some((target) => left.has(target)));
      if (ready.length === 0) break;
      for (const [file] of ready) left.delete(file);
    }
    expect([...left.keys()]).toEqual([]);
  });

  it.each(files)('%s has at most 200 lines', (file) => {
    expect(readFileSync(join(SRC, file), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(
      200,
    );
  });
});
