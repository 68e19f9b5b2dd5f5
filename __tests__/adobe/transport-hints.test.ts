import { describe, expect, it } from 'vitest';
import {
  REDIRECT_HINT,
  TRANSPORT_HINTS,
  transportHint,
  VIA_PROXY_HINTS,
} from '../../src/adobe/failures/transport-hints.js';
import { TransportError, type TransportProblem } from '../../src/http/transport-error.js';
import { read } from '../support/docs/pages.js';

function hintFor(problem: TransportProblem, viaProxy: boolean) {
  return transportHint(new TransportError(problem, 'x', { viaProxy }));
}

describe('the hint', () => {
  it.each<[TransportProblem, boolean, string, RegExp]>([
    ['unknown-host', false, 'host-not-found', /^Is it offline, or does it need https_proxy\?/],
    ['host-lost', false, 'host-not-found', /DNS servers/],
    ['refused', false, 'connection-refused-or-lost', /does it need https_proxy\? Firewalls must/],
    ['unreachable', false, 'connection-refused-or-lost', /does it need https_proxy\?/],
    ['reset', false, 'connection-refused-or-lost', /^Run the step again/],
    ['reset', true, 'proxies', /whether the proxy allows both/],
    ['timeout', true, 'proxies', /^Check whether the proxy is overloaded/],
    ['cut', true, 'proxies', /limits of the proxy/],
    ['too-large', true, 'connection-refused-or-lost', /^Something else than Adobe responds/],
    ['tls-to-plain-port', false, 'connection-refused-or-lost', /Check platform-url, ims-url/],
    ['tls-to-plain-port', true, 'proxies', /Check the proxy\.$/],
    ['certificate-expired', false, 'certificates', /clock/],
    ['certificate-expired', true, 'certificates', /clock/],
    ['certificate-not-yet-valid', false, 'certificates', /clock/],
    ['certificate-other-host', false, 'certificates', /DNS, the hosts file/],
    ['certificate-other-host', true, 'certificates', /^The proxy connects to another server/],
    ['certificate-unknown-authority', false, 'certificates', /NODE_EXTRA_CA_CERTS.*find out who/],
    ['certificate-unknown-authority', true, 'certificates', /^If the proxy.*NODE_EXTRA_CA_CERTS/],
    ['proxy-login', true, 'proxies', /^Check user and password in https_proxy/],
    ['proxy-login-scheme', true, 'proxies', /Basic logins only/],
    ['proxy-redirect', true, 'proxies', /without a sign-in/],
    ['proxy-other-server', true, 'proxies', /^Check host and port.*user and password/],
    ['proxy-busy', true, 'proxies', /fewer jobs/],
    ['proxy-refused', true, 'proxies', /both Adobe hosts on port 443/],
    ['proxy-protocol', true, 'proxies', /^Check scheme and port in https_proxy/],
    ['proxy-scheme', true, 'proxies', /http:\/\/host:port/],
    ['proxy-unreadable', true, 'proxies', /percent-encoded/],
  ])('for %s, behind a proxy %s, leads to %s', (problem, viaProxy, section, advice) => {
    expect(hintFor(problem, viaProxy)).toEqual({ section, advice: expect.stringMatching(advice) });
  });

  it('is a sentence, for every problem, and no certificate leads elsewhere', () => {
    for (const [problem, { advice, section }] of [
      ...Object.entries(TRANSPORT_HINTS),
      ...Object.entries(VIA_PROXY_HINTS),
    ]) {
      expect(advice).toMatch(/^[A-Z].*[^.]\.$/);
      if (problem.startsWith('certificate')) expect(section).toBe('certificates');
      if (problem.startsWith('proxy')) expect(section).toBe('proxies');
    }
  });

  it('names only inputs that action.yml has', () => {
    const action = read('action.yml');
    const advice = [REDIRECT_HINT, ...Object.values(TRANSPORT_HINTS)].map((hint) => hint.advice);
    const inputs = advice.flatMap((text) => text.match(/\b(?:platform|ims)-[a-z]+\b/g) ?? []);
    expect(inputs.length).toBeGreaterThan(3);
    for (const name of inputs) expect(action).toContain(`\n  ${name}:\n`);
  });
});
