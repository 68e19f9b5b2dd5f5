import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMS, PLATFORM, trustedOrigin } from '../../src/runner/trusted-origin.js';

const EMPTY =
  'is empty. Leave the input out to get its default, https://platform.adobe.io, or give another address of Adobe.';
const NO_SCHEME = 'has no scheme; begin with https://';
const NO_URL = 'is not a URL';
const BAD_URL = 'is not a valid URL';
const USER = 'has a user or a password';
const PATH = 'has a path';
const PORT = 'has a port';
const NOT_HTTPS = 'is not https';
const HOST =
  'is not an address of Adobe: its host is not adobe.io or under it, nor a stand-in on this machine';
const EXAMPLE = '; expected scheme and host alone, such as https://platform.adobe.io.';

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
    expect(trustedOrigin(url, PLATFORM)).toEqual({ origin });
  });
});

describe('an origin that is not trusted', () => {
  it.each([
    ['platform.adobe.io', NO_SCHEME],
    ['platform.adobe.io:443', NO_SCHEME],
    ['platform.adobe.io/data', NO_SCHEME],
    ['adobe.io', NO_SCHEME],
    ['//platform.adobe.io', NO_URL],
    ['x', NO_URL],
    ['null', NO_URL],
    ['javascript:alert(1)', NO_URL],
    ['https:platform.adobe.io', NO_URL],
    ['https://', BAD_URL],
    ['https://platform.adobe.io:99999', BAD_URL],
    ['https://platform.adobe.io@evil.test', USER],
    ['https://user@platform.adobe.io', USER],
    ['https://:password@platform.adobe.io', USER],
    ['https://platform.adobe.io/data', PATH],
    ['https://platform.adobe.io/data/foundation/flowservice', PATH],
    ['https://platform.adobe.io?x=1', PATH],
    ['https://platform.adobe.io#x', PATH],
    ['https://evil.test\\@platform.adobe.io', PATH],
    ['file:///etc/passwd', PATH],
    ['https://adobe.io.evil.test', HOST],
    ['https://notadobe.io', HOST],
    ['https://platform.adobe.io.', HOST],
    ['ftp://localhost', HOST],
    ['wss://localhost', HOST],
    ['http://localhost.evil.test', HOST],
    ['http://evil-localhost', HOST],
    ['http://127.0.0.1.evil.test', HOST],
    ['http://1270.0.0.1.test', HOST],
    ['http://128.0.0.1', HOST],
    ['http://0.0.0.0', HOST],
    ['http://[::2]', HOST],
    ['http://[::ffff:127.0.0.1]', HOST],
    ['http://platform.adobe.io', NOT_HTTPS],
    ['ftp://platform.adobe.io', NOT_HTTPS],
    ['https://platform.adobe.io:8443', PORT],
    ['https://platform.adobe.io:80', PORT],
    ['https://ims-na1.adobelogin.com', 'is the address for ims-url'],
  ])('%s: %s', (url, problem) => {
    expect(trustedOrigin(url, PLATFORM)).toEqual({ problem: `${problem}${EXAMPLE}` });
  });

  it('is an empty one, too', () => {
    expect(trustedOrigin('', PLATFORM)).toEqual({ problem: EMPTY });
  });

  it('belongs to one of the two services, not to the other', () => {
    expect(trustedOrigin('https://platform.adobe.io', IMS)).toEqual({
      problem:
        'is the address for platform-url; expected scheme and host alone, such as https://ims-na1.adobelogin.com.',
    });
    expect(trustedOrigin('https://ims-na1.adobelogin.com', IMS)).toEqual({
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
      const trusted = trustedOrigin(text, PLATFORM);
      if ('problem' in trusted) {
        expect(trusted.problem).toMatch(/^(?:is|has) /);
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
