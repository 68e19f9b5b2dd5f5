import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.js';
import { warnOfDoubtfulValues } from '../../src/runner/doubtful-values.js';

describe('a name', () => {
  function warningsOf(connectionName: string): string[] {
    const warnings: string[] = [];
    warnOfDoubtfulValues({ connectionName, authParams: undefined }, (text) => {
      warnings.push(text);
    });
    return warnings;
  }

  it.each([
    `\${name}`,
    '%name%',
    '<name>',
    '<your connection>',
    '"Orders"',
    "'Orders'",
    '“Orders”',
  ])('%s is used, with a warning', (name) => {
    expect(warningsOf(name)).toEqual([
      'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
    ]);
  });

  it.each(['Orders', '$pecial', '100%', 'a <b>', '"Orders" and more', `"A'`, '5" pipes'])(
    '%s is used without one',
    (name) => expect(warningsOf(name)).toEqual([]),
  );
});

describe('credentials that were not replaced by their values', () => {
  function warningsOf(authParams: JsonObject | undefined): string[] {
    const warnings: string[] = [];
    warnOfDoubtfulValues(
      { connectionName: 'Orders', authParams },
      (text) => void warnings.push(text),
    );
    return warnings;
  }

  it.each([
    '$KEY',
    `\${KEY_2}`,
    '$(_KEY)',
    '%KEY%',
    '$env:KEY',
    `\${{ secrets.KEY }}`,
    `a\${{ x }}b`,
    `\${{ x`,
    '{{KEY}}',
    '{{ secrets.key }}',
  ])('%s is a warning, which names the property', (value) => {
    const params = { user: 'x', key: value, more: [{ deep: value }, 7, null], last: 'x' };
    expect(warningsOf(params)).toEqual([
      'auth-params: has expressions or variables that were not replaced by their values: key, more.0.deep. Check their quotes and braces. They are sent as they are.',
    ]);
  });

  it.each([
    '$ecret',
    '$key',
    `\${key}`,
    '$KEY!',
    ' $KEY',
    'x$KEY',
    '$9',
    '$',
    '%KEY',
    '100%',
    '{{KEY',
    'a{{KEY}}',
    '$ KEY',
  ])('%s is none', (value) => expect(warningsOf({ key: value })).toEqual([]));

  it.each([
    '<s3AccessKey>',
    'YOUR_SECRET_KEY',
    'your-key',
    'xxxx',
    'XXXXXXXX',
    '***',
    'changeme',
    'REPLACE_ME',
    '...',
    'null',
    '[object Object]',
  ])('%s is a placeholder, with a warning that names the property', (value) => {
    expect(warningsOf({ user: 'x', key: value, more: { deep: value } })).toEqual([
      'auth-params: has placeholders in place of values: key, more.deep. Replace them by the values. They are sent as they are.',
    ]);
  });

  it.each(['<a>x</a>', 'yourself', 'xxx', 'exchange me', 'nullable', 'a...'])(
    '%s is none',
    (value) => expect(warningsOf({ key: value })).toEqual([]),
  );

  it.each(['', ' \n'])('%j is an empty text, with a warning that names the property', (value) => {
    expect(warningsOf({ user: 'x', key: value })).toEqual([
      'auth-params: has empty texts as values: key. Check the secrets or variables that give them. They are sent as they are.',
    ]);
  });

  it('are none where there are no credentials', () => expect(warningsOf(undefined)).toEqual([]));

  it('are not listed without end', () => {
    const params = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`key${n}`, '$KEY']));
    expect(warningsOf(params)).toEqual([
      expect.stringMatching(/: key0, .*key19, and 80 more\. Check/),
    ]);
  });
});
