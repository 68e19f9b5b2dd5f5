/**
 * The sections of `docs/troubleshooting.md`, by the anchors of their headings. An error names its section, and the
 * runner's layer makes a link of it. A test follows each to a heading that exists.
 */
export const SECTIONS = [
  'inputs',
  'auth-params',
  'access-token',
  'api-key-and-client-secret',
  'organization',
  'sandbox',
  'permissions',
  'connection-spec',
  'credentials-of-a-source',
  'problems-on-adobes-side',
  'too-many-requests',
  'a-response-that-is-not-adobes',
  'other-responses',
  'host-not-found',
  'connection-refused-or-lost',
  'proxies',
  'certificates',
  'deadline-and-cancellation',
  'a-create-in-doubt',
  'races-and-duplicates',
  'state-of-the-connection',
  'changed-by-others',
  'test-of-the-connection',
  'outputs-and-summary',
] as const;

export type Section = (typeof SECTIONS)[number];
