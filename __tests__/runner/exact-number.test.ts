import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExactNumber } from '../../src/runner/strict-json.js';

describe('a number that stays what it is', () => {
  it.each([
    '0',
    '-0',
    '0.0',
    '0e999999',
    '1',
    '-1',
    '443',
    '1.0',
    '1.50',
    '0.1',
    '-0.001',
    '1e3',
    '1E+3',
    '1.5e-7',
    '100e-2',
    '9007199254740991',
    '9007199254740992',
    '9007199254740994',
    '2512292042121000000',
    '1e308',
    '5e-324',
    '1.7976931348623157e308',
  ])('%s', (literal) => {
    expect(isExactNumber(literal)).toBe(true);
  });

  it('is each that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(isExactNumber(JSON.stringify(value))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number that JavaScript would change', () => {
  it.each([
    '9007199254740993',
    '-9007199254740993',
    '2512292042121000001',
    '1152921504606846976',
    '12345678901234567890',
    '0.12345678901234567890',
    '3.14159265358979323846',
    '0.1000000000000000055511151231257827',
    '1.00000000000000000001',
    '1e309',
    '-1e400',
    '1e999999999999999999999',
    '1e-400',
    '4e-324',
  ])('%s', (literal) => {
    expect(isExactNumber(literal)).toBe(false);
  });

  it('is every integer that it cannot hold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }), (value) => {
        const changed = BigInt(Number(value)) !== value || `${Number(value)}` !== `${value}`;
        // From 1e21 on, it writes an exponent, and may still be exact.
        if (value < 10n ** 21n) expect(isExactNumber(`${value}`)).toBe(!changed);
        if (BigInt(Number(value)) !== value) expect(isExactNumber(`${value}`)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
