import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadEnvFile } from '../../demo/env-file.js';
import { parseEnvText } from '../../demo/env-text.js';
import { INPUT_NAMES } from '../../local-runner/action-inputs.js';
import { ROOT } from '../../local-runner/repository.js';

const COMPLETE = 'AEP_SANDBOX=dev\nAEP_IMS_ORG_ID=org\nAEP_API_KEY=key\nAEP_CLIENT_SECRET=s3cret\n';
const INPUTS = {
  sandbox: 'dev',
  'ims-org-id': 'org',
  'api-key': 'key',
  'client-secret': 's3cret',
};

describe('an env file', () => {
  it.each([
    ['with Unix lines', COMPLETE],
    ['with a byte order mark', `\uFEFF${COMPLETE}`],
    ['with Windows lines', COMPLETE.replaceAll('\n', '\r\n')],
    ['with a byte order mark and Windows lines', `\uFEFF${COMPLETE.replaceAll('\n', '\r\n')}`],
    [
      'with empty values, comments and quotes',
      `${COMPLETE}# note\nAEP_ACCESS_TOKEN=\nAEP_SCOPES=""`,
    ],
  ])('%s is read', async (_, text) => {
    expect(loadEnvFile(await envFile(text))).toEqual(INPUTS);
  });

  it.each([
    [
      'an empty required value',
      'API_KEY=key',
      'API_KEY=',
      'fill in AEP_API_KEY. README.md says where',
    ],
    [
      'no credential',
      'AEP_CLIENT_SECRET=s3cret',
      '',
      'fill in AEP_CLIENT_SECRET (or AEP_ACCESS_TOKEN).',
    ],
    [
      'an unknown name',
      'AEP_SANDBOX',
      'AEP_SANDBOXES',
      'line 1: no input has the name AEP_SANDBOXES. Use AEP_SANDBOX,',
    ],
    [
      'a name given twice',
      'AEP_API_KEY=key',
      'AEP_SANDBOX=prod',
      'line 3: AEP_SANDBOX was given in line 1 already',
    ],
    [
      'a line that is no assignment',
      'AEP_API_KEY=key',
      'AEP_API_KEY: key',
      'line 3: expected NAME=value',
    ],
    [
      'a NUL byte',
      'dev',
      'd\0v',
      'is not UTF-8 text. Save it in your editor with the encoding UTF-8',
    ],
  ])('with %s is refused', async (_, right, wrong, message) => {
    const path = await envFile(COMPLETE.replace(right, wrong));
    expect(() => loadEnvFile(path)).toThrow(`${path}: ${message}`);
  });

  it('in UTF-16 is refused', async () => {
    const path = await envFile(Buffer.from(`\uFEFF${COMPLETE}`, 'utf16le'));
    expect(() => loadEnvFile(path)).toThrow(`${path}: is not UTF-8 text.`);
  });

  it('that does not exist, or is a folder, is refused with what to do', async () => {
    const path = await envFile(COMPLETE);
    expect(() => loadEnvFile(`${path}.prod`)).toThrow(
      `${path}.prod: does not exist. Make it with: cp .env.example .env. Then fill it in`,
    );
    expect(() => loadEnvFile(join(path, '..'))).toThrow(' is a folder. Give the env file itself');
    expect(() => loadEnvFile(join(path, 'x'))).toThrow('cannot be read: ENOTDIR');
  });
});

describe('a value', () => {
  it.each([
    ['A=1', '1'],
    ['  export A = 1 ', '1'],
    ['A=1 # note', '1'],
    ['A=# note', ''],
    ["A='x#y'", 'x#y'],
    ['A="x" # note', 'x'],
    ['A="x\\ny"', 'x\ny'],
    ["A='x\\ny'", 'x\\ny'],
    ['A="{\n  "', '{\n  '],
    ["A='x \r\ny'", 'x \ny'],
    ['A=`{"a":"it\'s"}`', '{"a":"it\'s"}'],
    ['A={"a":"b"}', '{"a":"b"}'],
  ])('in %j is read', (text, value) => {
    expect(parseEnvText(text)).toEqual([{ name: 'A', value, line: 1 }]);
  });

  it.each([
    ['A=ab#c', 'the value of A contains #; put it in single quotes'],
    ['A="abc', 'the quote before the value of A is never closed'],
    [
      'A=\'{"a":"it\'s"}\'',
      "there is text after the closing quote of A. If the value itself contains '",
    ],
    ['A=“abc”', 'A has curly quotes; use straight ones'],
    ['A=‘{"a":1}’', 'A has curly quotes; use straight ones'],
  ])('in %j would be cut, and is refused without being shown', (text, message) => {
    expect(() => parseEnvText(`\nB='1\n2'\n${text}\nC=1`)).toThrow(`line 4: ${message}`);
    expect(() => parseEnvText(text)).not.toThrow(/ab|it's/);
  });

  it('of several lines does not hide the next name', () => {
    expect(parseEnvText('A="1\n2"\nB=3')).toEqual([
      { name: 'A', value: '1\n2', line: 1 },
      { name: 'B', value: '3', line: 3 },
    ]);
  });
});

describe('.env.example', () => {
  const text = readFileSync(join(ROOT, '.env.example'), 'utf8');

  it('names every input, each with a comment of its own or its neighbour', () => {
    const names = INPUT_NAMES.map((name) => `AEP_${name.replaceAll('-', '_').toUpperCase()}`);
    expect(
      parseEnvText(text)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names.sort());
    for (const paragraph of text.trim().split('\n\n')) expect(paragraph).toMatch(/^# /);
  });

  it('asks for a dry run unless its reader decides otherwise', () => {
    const given = parseEnvText(text).filter(({ value }) => value !== '');
    expect(given.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'AEP_SANDBOX=dev',
      'AEP_DRY_RUN=true',
    ]);
  });

  it('is the only one of its kind that git does not ignore', () => {
    const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env*', '!.env.example']));
  });
});

async function envFile(content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'env-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'demo.env');
  await writeFile(path, content);
  return path;
}
