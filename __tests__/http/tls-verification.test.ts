import { afterEach, expect, test, vi } from 'vitest';
import { isTlsVerificationOff } from '../../src/http/tls-verification.js';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['0', true],
  ['1', false],
  ['', false],
  ['false', false],
  [undefined, false],
])('NODE_TLS_REJECT_UNAUTHORIZED=%s: %s', (value, off) => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', value);
  expect(isTlsVerificationOff()).toBe(off);
});
