import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTrustedOrigin } from '../../src/runner/trusted-origin.js';

const TRUSTED = `https://platform.adobe.io https://platform.adobe.io/ https://adobe.io https://a.b.adobe.io
  HTTPS://Platform.ADOBE.io https://platform.adobe.io:443 http://localhost:8080 https://localhost http://127.0.0.1:1
  http://127.255.0.9 http://[::1]:8080/ http://2130706433 http://127.1`;

it.each(TRUSTED.split(/\s+/))('%s is trusted', (url) => {
  expect(isTrustedOrigin(url, 'adobe.io')).toBe(true);
});

const OTHERS = `platform.adobe.io platform.adobe.io:443 platform.adobe.io/data //adobe.io x javascript:alert(1)
  https:platform.adobe.io https:// https://platform.adobe.io:99999 https://platform.adobe.io@evil.test
  https://user@platform.adobe.io https://:password@platform.adobe.io https://platform.adobe.io/data
  https://platform.adobe.io?x=1 https://platform.adobe.io#x file:///etc/passwd https://evil.test\\@platform.adobe.io
  https://adobe.io.evil.test https://notadobe.io https://platform.adobe.io. ftp://localhost wss://localhost
  http://platform.adobe.io http://localhost.evil.test http://evil-localhost http://127.0.0.1.evil.test
  http://1270.0.0.1.test http://128.0.0.1 http://0.0.0.0 http://[::2] http://[::ffff:127.0.0.1]
  ftp://platform.adobe.io https://platform.adobe.io:8443 https://platform.adobe.io:80 https://ims-na1.adobelogin.com`;

it.each(['', ...OTHERS.split(/\s+/)])('%s is not', (url) => {
  expect(isTrustedOrigin(url, 'adobe.io')).toBe(false);
});

it('lets nothing through but hosts of the domain over https, or this machine', () => {
  const part = fc.constantFrom(
    ...['https:', 'http:', '//', '/', '\\', '@', ':', '?', '#', '.', 'adobe.io', 'platform.'],
    ...['evil.test', 'localhost', '127.0.0.1', '[::1]', '443', '80', '%2e', '%40', '。', 'ａ'],
    ...['\t', ' '],
  );
  const url = fc.oneof(
    fc.array(part, { maxLength: 8 }).map((parts) => `https://${parts.join('')}`),
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(url, (text) => {
      if (!isTrustedOrigin(text, 'adobe.io')) return;
      const { protocol, hostname, port } = new URL(text);
      // As a client resolves it: labels from the right, no pattern.
      const adobe = hostname.split('.').slice(-2).join('.') === 'adobe.io';
      const machine = ['localhost', '[::1]'].includes(hostname) || hostname.split('.')[0] === '127';
      expect(adobe || machine).toBe(true);
      if (adobe) expect([protocol, port]).toEqual(['https:', '']);
    }),
    { numRuns: 5000 },
  );
});
