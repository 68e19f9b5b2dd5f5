import type { TransportError, TransportProblem } from '../../http/transport-error.js';
import type { Section } from '../../sections.js';

/** What to check when there is no complete response, and where `docs/troubleshooting.md` has more of it. */
export interface TransportHint {
  advice: string;
  section: Section;
}

const hint = (section: Section, advice: string): TransportHint => ({ section, advice });

/** For a 3xx: the response of something in between, since Adobe's APIs do not redirect. */
export const REDIRECT_HINT = hint(
  'a-response-that-is-not-adobes',
  'The step follows no redirects. Check platform-url, ims-url and any proxy in between.',
);

const HOSTS = 'Firewalls must allow both Adobe hosts on port 443.';

const NO_CONNECTION = hint(
  'connection-refused-or-lost',
  `Check the runner's network: does it need https_proxy? ${HOSTS}`,
);
const LOST = hint(
  'connection-refused-or-lost',
  'Run the step again. If it keeps failing, check the network between the runner and Adobe.',
);
const WRONG_SERVER = hint(
  'connection-refused-or-lost',
  'Something else than Adobe responds. Check platform-url, ims-url and any firewall in between.',
);
const CHECK_ADDRESS = hint(
  'proxies',
  'Set https_proxy to http://host:port, with special characters of user and password percent-encoded (%23 for #).',
);
const CHECK_PROXY = hint(
  'proxies',
  'Check host and port in https_proxy, and whether the proxy is running.',
);

/** The advice for each problem without a proxy in between. */
export const TRANSPORT_HINTS: Readonly<Record<TransportProblem, TransportHint>> = {
  'unknown-host': hint('host-not-found', `Is it offline, or does it need https_proxy? ${HOSTS}`),
  'host-lost': hint('host-not-found', "Check the runner's DNS servers, then run the step again."),
  refused: NO_CONNECTION,
  unreachable: NO_CONNECTION,
  reset: LOST,
  cut: LOST,
  timeout: LOST,
  network: LOST,
  'too-large': WRONG_SERVER,
  'not-http': WRONG_SERVER,
  'tls-to-plain-port': WRONG_SERVER,
  tls: WRONG_SERVER,
  'certificate-expired': hint(
    'certificates',
    "Check the runner's clock. If it is right, the server's owner must renew the certificate.",
  ),
  'certificate-not-yet-valid': hint('certificates', "Check the runner's clock: it may be behind."),
  'certificate-other-host': hint(
    'certificates',
    'Another server responds in place of this host. Check DNS, the hosts file and any firewall in between.',
  ),
  'certificate-unknown-authority': hint(
    'certificates',
    "If a firewall replaces certificates, set NODE_EXTRA_CA_CERTS in the step's env to the file with its CA. Otherwise find out who responds before you trust it.",
  ),
  certificate: hint('certificates', 'Find out who responds in place of Adobe.'),
  'proxy-unreadable': CHECK_ADDRESS,
  'proxy-scheme': CHECK_ADDRESS,
  'proxy-needs-newer-node': hint(
    'proxies',
    'Or remove the variable, or list the host in no_proxy.',
  ),
  'proxy-unknown-host': hint('proxies', 'Check the host in https_proxy.'),
  'proxy-unreachable': CHECK_PROXY,
  'proxy-protocol': hint(
    'proxies',
    'Check scheme and port in https_proxy: http:// for a proxy without TLS, which most are, and https:// for one with TLS.',
  ),
  'proxy-login': hint(
    'proxies',
    'Check user and password in https_proxy: http://user:password@host:port.',
  ),
  'proxy-login-scheme': hint(
    'proxies',
    'This step supports Basic logins only. Let the proxy accept Basic, let it pass this runner without a login, or run a local proxy that logs in.',
  ),
  'proxy-redirect': hint(
    'proxies',
    'Let the proxy pass this runner to both Adobe hosts without a sign-in.',
  ),
  'proxy-other-server': hint(
    'proxies',
    'Check host and port in https_proxy: a web server may be there instead of a proxy, or the proxy refuses user and password.',
  ),
  'proxy-busy': hint(
    'proxies',
    'The proxy limits requests. Run fewer jobs at once, or ask whoever runs the proxy.',
  ),
  'proxy-refused': hint('proxies', 'Let the proxy allow both Adobe hosts on port 443.'),
  'proxy-failed': hint('proxies', "Check the proxy's log: it could not connect to Adobe."),
};

/** Where a proxy in between makes other advice right. */
export const VIA_PROXY_HINTS: Readonly<Partial<Record<TransportProblem, TransportHint>>> = {
  reset: hint(
    'proxies',
    'Run the step again. If it keeps failing, check whether the proxy allows both Adobe hosts on port 443.',
  ),
  cut: hint('proxies', 'Run the step again. If it keeps failing, check the limits of the proxy.'),
  timeout: hint('proxies', 'Check whether the proxy is overloaded or blocks the host.'),
  'not-http': hint('proxies', 'Something else than Adobe responds. Check the proxy.'),
  'tls-to-plain-port': hint('proxies', 'Something else than Adobe responds. Check the proxy.'),
  tls: hint(
    'proxies',
    'Check whether the proxy inspects TLS, and exempt both Adobe hosts from it.',
  ),
  'certificate-other-host': hint(
    'certificates',
    'The proxy connects to another server than Adobe. Check its configuration.',
  ),
  'certificate-unknown-authority': hint(
    'certificates',
    "If the proxy replaces certificates, set NODE_EXTRA_CA_CERTS in the step's env to the file with its CA.",
  ),
};

/** What to check after this error. */
export function transportHint({ problem, viaProxy }: TransportError): TransportHint {
  return (viaProxy ? VIA_PROXY_HINTS[problem] : undefined) ?? TRANSPORT_HINTS[problem];
}
