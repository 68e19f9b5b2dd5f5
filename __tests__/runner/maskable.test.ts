import { describe, expect, it } from 'vitest';
import { redactedParts, runnerMasks } from '../../src/runner/maskable.js';

const KEY =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nshort7=\nabc=\n-----END PRIVATE KEY-----\n';

describe('what the runner masks', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['abc', []],
    ['abcd', ['abcd']],
    ['1234', ['1234']],
    ['{"a":"x"}', ['{"a":"x"}']],
    ['p8e-secret x', ['p8e-secret x']],
    // Words and signs that every log is full of.
    ...['true', 'FALSE', 'null', 'undefined', 'None', 'enabled', 'Disabled'].map(
      (flag): [string, string[]] => [flag, []],
    ),
    ...['{}', '{{}}', '[]', '": "', '----', '====', '. . .', '    '].map(
      (signs): [string, string[]] => [signs, []],
    ),
    // What is quoted by a message.
    ['[object Object]', []],
    ['******', []],
    ['*****x', ['*****x']],
    // Lines: the runner masks each by itself.
    ['{\n  "a": "b"\n}', ['"a": "b"']],
    ['long-line-1\nline-2\r\nlong-line-3', ['long-line-1', 'long-line-3']],
    [KEY, ['MIIEvQIBADANBg']],
    [KEY.trim().replaceAll('\n', '\\n'), [KEY.trim().replaceAll('\n', '\\n'), 'MIIEvQIBADANBg']],
    ['{"key": "-----BEGIN KEY-----\\nMIIEvQIB"}', ['{"key": "-----BEGIN KEY-----\\nMIIEvQIB"}']],
    ['C:\\nightly\\reports-folder', ['C:\\nightly\\reports-folder']],
  ])('of %j: %j', (secret, masks) => {
    expect(runnerMasks(secret)).toEqual(masks);
  });
});

describe('what the step hides', () => {
  it.each<[string, string[]]>([
    ['abc', []],
    ['abcd', ['abcd']],
    ['true', []],
    ['{{}}', []],
    [KEY, [KEY, 'MIIEvQIBADANBg', 'short7=', 'abc=']],
    ['first line\nab\nsecond', ['first line\nab\nsecond', 'first line', 'second']],
  ])('of %j: %j', (secret, parts) => {
    expect(redactedParts(secret)).toEqual(parts);
  });
});
