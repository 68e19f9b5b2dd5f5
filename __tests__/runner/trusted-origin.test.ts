import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trustedOrigin } from '../../src/runner/trusted-origin.js';

const NO_URL = 'must be a URL, https://… at or under adobe.io';
const USER = 'must not hold a user or a password';
const PATH = 'must be scheme and host only, without a path';
const HOST =
  'must be https://… at or under adobe.io, without a port, or a stand-in on this machine';

describe('a trusted origin', () => {
  it.each([
    ['https://platform.adobe.io', 'https://platform.adobe.io'],
    ['https://platform.adobe.io/', 'https://platform.adobe.io'],
    ['https://adobe.io', 'https://adobe.io'],
    ['https://a.b.adobe.io', 'https://a.b.adobe.io'],
    ['HTTPS://Platform.ADOBE.io', 'https://platform.adobe.io'],
    ['https://platform.adobe.io:443', 'https://platform.adobe.io'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://localhost', 'https://localhost'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://127.255.0.9', 'http://127.255.0.9'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://127.1', 'http://127.0.0.1'],
  ])('%s is %s', (url, origin) => {
    expect(trustedOrigin(url, 'adobe.io')).toEqual({ origin });
  });
});

describe('an origin that is not trusted', () => {
  it.each([
    ['', NO_URL],
    ['platform.adobe.io', NO_URL],
    ['//platform.adobe.io', NO_URL],
    ['https://', NO_URL],
    ['https://platform.adobe.io:99999', NO_URL],
    ['https://platform.adobe.io@evil.test', USER],
    ['https://user@platform.adobe.io', USER],
    ['https://:password@platform.adobe.io', USER],
    ['https://platform.adobe.io/data', PATH],
    ['https://platform.adobe.io?x=1', PATH],
    ['https://platform.adobe.io#x', PATH],
    ['https://evil.test\\@platform.adobe.io', PATH],
    ['https://adobe.io.evil.test', HOST],
    ['https://notadobe.io', HOST],
    ['https://platform.adobe.io.', HOST],
    ['http://platform.adobe.io', HOST],
    ['ftp://platform.adobe.io', HOST],
    ['wss://localhost', HOST],
    ['https://platform.adobe.io:8443', HOST],
    ['https://platform.adobe.io:80', HOST],
    ['http://localhost.evil.test', HOST],
    ['http://evil-localhost', HOST],
    ['http://127.0.0.1.evil.test', HOST],
    ['http://1270.0.0.1.test', HOST],
    ['http://128.0.0.1', HOST],
    ['http://0.0.0.0', HOST],
    ['http://[::2]', HOST],
    ['http://[::ffff:127.0.0.1]', HOST],
    ['file:///etc/passwd', PATH],
    ['javascript:alert(1)', PATH],
  ])('%s: %s', (url, problem) => {
    expect(trustedOrigin(url, 'adobe.io')).toEqual({ problem });
  });

  it('belongs to one of the two services, not to the other', () => {
    expect(trustedOrigin('https://ims-na1.adobelogin.com', 'adobe.io')).toEqual({ problem: HOST });
    expect(trustedOrigin('https://ims-na1.adobelogin.com', 'adobelogin.com')).toEqual({
      origin: 'https://ims-na1.adobelogin.com',
    });
  });
});

it('lets nothing through but hosts of the domain over https, or this machine', () => {
  const part = fc.constantFrom(
    'https:',
    'http:',
    '//',
    '/',
    '\\',
    '@',
    ':',
    '?',
    '#',
    '.',
    'adobe.io',
    'platform.',
    'evil.test',
    'localhost',
    '127.0.0.1',
    '[::1]',
    '443',
    '80',
    '%2e',
    '%40',
    '。',
    'ａ',
    '\t',
    ' ',
  );
  const url = fc.oneof(
    fc.array(part, { maxLength: 8 }).map((parts) => `https://${parts.join('')}`),
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(url, (text) => {
      const trusted = trustedOrigin(text, 'adobe.io');
      if ('problem' in trusted) {
        expect(trusted.problem).toMatch(/^must /);
        return;
      }
      const { protocol, hostname, port, origin } = new URL(trusted.origin);
      expect(origin).toBe(trusted.origin);
      // As a client resolves it: labels from the right, no pattern.
      const adobe = hostname.split('.').slice(-2).join('.') === 'adobe.io';
      const machine = ['localhost', '[::1]'].includes(hostname) || hostname.split('.')[0] === '127';
      expect(adobe || machine).toBe(true);
      if (adobe) expect([protocol, port]).toEqual(['https:', '']);
    }),
    { numRuns: 5000 },
  );
});
