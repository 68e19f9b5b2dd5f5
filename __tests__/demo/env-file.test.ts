import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadEnvFile } from '../../demo/env-file.js';
import { INPUT_NAMES } from '../../local-runner/action-inputs.js';
import { ROOT } from '../../local-runner/repository.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const COMPLETE = 'AEP_SANDBOX=dev\nAEP_IMS_ORG_ID=org\nAEP_API_KEY=key\nAEP_CLIENT_SECRET=s3cret\n';
const INPUTS = {
  sandbox: 'dev',
  'ims-org-id': 'org',
  'api-key': 'key',
  'client-secret': 's3cret',
};

describe('an env file', () => {
  it.each([
    ['a byte order mark and Windows lines', `\uFEFF${COMPLETE.replaceAll('\n', '\r\n')}`],
    ['empty values and comments', `${COMPLETE}# note\nAEP_ACCESS_TOKEN=\nAEP_SCOPES="" # none`],
    ['quotes', COMPLETE.replace('s3cret', "'s3cret' # note").replace('AEP_API', 'export AEP_API')],
  ])('with %s is read', (_, text) => {
    expect(loadEnvFile(envFile(text))).toEqual(INPUTS);
  });

  it('keeps JSON, # and line breaks between single quotes', () => {
    const path = envFile(`${COMPLETE}AEP_AUTH_PARAMS='{"a":\n"b#c"}'`);
    expect(loadEnvFile(path)['auth-params']).toBe('{"a":\n"b#c"}');
  });

  it.each([
    ['API_KEY=key', 'API_KEY=', 'fill in AEP_API_KEY. README.md says where'],
    ['AEP_CLIENT_SECRET=s3cret', '', 'fill in AEP_CLIENT_SECRET (or AEP_ACCESS_TOKEN).'],
    ['AEP_SANDBOX', 'AEP_SANDBOXES', 'no input has the name AEP_SANDBOXES. Use AEP_SANDBOX,'],
    ['s3cret', 's3#cret', 'the value of AEP_CLIENT_SECRET contains #. Put it in single quotes'],
    ['s3cret', '"s3cret', 'check the quotes around the value of AEP_CLIENT_SECRET'],
    ['s3cret', '“s3cret”', 'check the quotes around the value of AEP_CLIENT_SECRET'],
    ['dev', 'd\0v', 'is not UTF-8 text. Save it in your editor with the encoding UTF-8'],
  ])('with %j changed to %j is refused without its values', (right, wrong, message) => {
    const path = envFile(COMPLETE.replace(right, wrong));
    expect(() => loadEnvFile(path)).toThrow(`${path}: ${message}`);
    expect(() => loadEnvFile(path)).not.toThrow(/s3/);
  });

  it('in UTF-16, or none at all, is refused with what to do', () => {
    const path = envFile(Buffer.from(`\uFEFF${COMPLETE}`, 'utf16le'));
    expect(() => loadEnvFile(path)).toThrow(`${path}: is not UTF-8 text.`);
    expect(() => loadEnvFile(`${path}.prod`)).toThrow('Make it with: cp .env.example .env');
    expect(() => loadEnvFile(join(path, '..'))).toThrow('cannot be read (EISDIR');
  });
});

it('.env.example names every input, asks for a dry run, and is not ignored by git', () => {
  const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
  const values = parseEnv(text);
  const names = INPUT_NAMES.map((name) => `AEP_${name.replaceAll('-', '_').toUpperCase()}`);
  expect(Object.keys(values).sort()).toEqual(names.sort());
  const given = Object.entries(values).filter(([, value]) => value !== '');
  expect(Object.fromEntries(given)).toEqual({ AEP_SANDBOX: 'dev', AEP_DRY_RUN: 'true' });
  for (const paragraph of text.trim().split('\n\n')) expect(paragraph).toMatch(/^# /);
  const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env*', '!.env.example']));
});

function envFile(content: string | Buffer): string {
  const path = join(temporaryFolder(), 'demo.env');
  writeFileSync(path, content);
  return path;
}
