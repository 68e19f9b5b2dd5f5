import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeOrigin, troubleshootingPlace } from '../../src/runner/links.js';

afterEach(() => vi.unstubAllEnvs());

const ACTION = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep',
  GITHUB_ACTION_REF: 'v1',
};
const PAGE = 'https://github.com/acme/aep/blob/v1/docs/troubleshooting.md';

describe('the place that has more', () => {
  const SECTION = 'docs/troubleshooting.md#sandbox';
  it.each([
    [{}, `${PAGE}#sandbox`],
    [{ GITHUB_ACTION_REF: 'feature/x-1' }, `${PAGE.replace('v1', 'feature/x-1')}#sandbox`],
    [{ GITHUB_ACTION_REF: 'fix#1?"' }, `${PAGE.replace('v1', 'fix%231%3F%22')}#sandbox`],
    // There, the action may be on github.com all the same.
    [{ GITHUB_SERVER_URL: 'https://ghe.acme.com' }, `${SECTION} of acme/aep`],
    [{ GITHUB_SERVER_URL: 'https://acme.ghe.com' }, `${SECTION} of acme/aep`],
    [{ GITHUB_SERVER_URL: undefined }, `${SECTION} of acme/aep`],
    // As with `uses: ./`.
    [{ GITHUB_ACTION_REPOSITORY: '' }, `${SECTION} of this action`],
    [{ GITHUB_ACTION_REPOSITORY: undefined }, `${SECTION} of this action`],
  ])('with %j is %s', (changes, place) => {
    const env = { ...ACTION, ...changes };
    expect(troubleshootingPlace('sandbox', env)).toBe(place);
    expect(troubleshootingPlace(undefined, env)).toBe(place.replace('#sandbox', ''));
  });
});

it.each([
  ['123456', 'GitHub Actions: https://ghe.acme.com/acme/boot/actions/runs/123456, attempt 2'],
  [undefined, 'aep-base-connection'],
])('a connection comes from run %s: %s', (run, origin) => {
  const variables = {
    GITHUB_SERVER_URL: 'https://ghe.acme.com',
    GITHUB_REPOSITORY: 'acme/boot',
    GITHUB_RUN_ID: run,
    GITHUB_RUN_ATTEMPT: '2',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  expect(describeOrigin('4f2a9c1e')).toBe(`Created by ${origin} (4f2a9c1e)`);
});
