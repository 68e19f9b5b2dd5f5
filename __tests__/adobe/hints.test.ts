import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/adobe/error-body.js';
import {
  CODE_HINTS,
  flowCode,
  hintFor,
  IMS_HINT,
  INVALID_HINT,
  NOT_ADOBE,
  NOT_ADOBE_OR_DOWN,
  STATUS_HINTS,
} from '../../src/adobe/hints.js';
import type { Section } from '../../src/sections.js';

const JSON_PROBLEM: Problem = { source: 'json' };

describe('the hint for the code', () => {
  it.each<[string, Section, string]>([
    ['400003', 'organization', 'ims-org-id'],
    ['FLOW-2001-401', 'organization', 'ims-org-id'],
    ['FLOW-2000-401', 'organization', 'ims-org-id'],
    ['403023', 'organization', 'product profile'],
    ['403025', 'organization', 'product profile'],
    ['403027', 'organization', 'product profile'],
    ['401013', 'access-token', 'access-token'],
    ['403010', 'access-token', 'access-token'],
    ['403020', 'access-token', 'access-token'],
    ['FLOW-2115-400', 'access-token', 'access-token'],
    ['403000', 'api-key-and-client-secret', 'api-key'],
    ['403003', 'api-key-and-client-secret', 'api-key'],
    ['403011', 'api-key-and-client-secret', 'scopes'],
    ['invalid_scope', 'api-key-and-client-secret', 'scopes'],
    ['invalid_client', 'api-key-and-client-secret', 'client-secret'],
    ['unauthorized_client', 'api-key-and-client-secret', 'api-key'],
    ['FLOW-2100-404', 'sandbox', 'sandbox'],
    ['FLOW-2105-400', 'sandbox', 'sandbox'],
    ['FLOW-2120-403', 'permissions', 'role'],
    ['FLOW-1413-400', 'connection-spec', 'connection-spec-id'],
    ['FLOW-1415-400', 'credentials-of-a-source', 'auth-spec-name'],
    ['FLOW-1458-400', 'state-of-the-connection', 'state'],
  ])('%s leads to the section %s and names %s', (code, section, named) => {
    const hint = hintFor(400, { code, source: 'json' }, 'platform');
    expect(hint).toMatchObject({ section });
    expect(hint?.advice).toContain(named);
    expect(hintFor(503, { code, source: 'json' }, 'ims')).toEqual(hint);
  });

  it.each(['', 'FLOW-1100-400', '500', 'xFLOW-2100-404', 'FLOW-21000-404', 'FLOW-x', 'toString'])(
    '%j is none',
    (code) => expect(hintFor(400, { code, source: 'json' }, 'platform')).toBeUndefined(),
  );
});

describe('the hint for a status', () => {
  it.each([
    [400, undefined, IMS_HINT],
    [401, STATUS_HINTS[401], IMS_HINT],
    [403, STATUS_HINTS[403], IMS_HINT],
    [404, STATUS_HINTS[404], STATUS_HINTS[404]],
    [409, undefined, IMS_HINT],
    [429, STATUS_HINTS[429], STATUS_HINTS[429]],
    [499, undefined, IMS_HINT],
    [408, STATUS_HINTS['5xx'], STATUS_HINTS['5xx']],
    [500, STATUS_HINTS['5xx'], STATUS_HINTS['5xx']],
    [599, STATUS_HINTS['5xx'], STATUS_HINTS['5xx']],
  ])('%d', (status, platform, ims) => {
    expect(hintFor(status, JSON_PROBLEM, 'platform')).toBe(platform);
    expect(hintFor(status, JSON_PROBLEM, 'ims')).toBe(ims);
  });

  it('is that of a page where the response is one', () => {
    const page: Problem = { source: 'page', code: '403027' };
    for (const status of [200, 400, 401, 403, 404, 429, 499]) {
      expect(hintFor(status, page, 'platform')).toBe(NOT_ADOBE);
    }
    for (const status of [500, 503]) expect(hintFor(status, page, 'ims')).toBe(NOT_ADOBE_OR_DOWN);
  });

  it('is none for what the Flow Service does not find', () => {
    expect(hintFor(404, { source: 'flow-service' }, 'platform')).toBeUndefined();
  });
});

it.each([
  ['FLOW-2100-404', '2100'],
  ['FLOW-1', '1'],
  ['XFLOW-1', undefined],
  ['FLOW-', undefined],
  [undefined, undefined],
])('the number of the code %s is %s', (code, number) => expect(flowCode(code)).toBe(number));

describe('every hint', () => {
  const hints = [...CODE_HINTS, ...Object.values(STATUS_HINTS), IMS_HINT, INVALID_HINT, NOT_ADOBE];

  it('has codes of its own', () => {
    const codes = CODE_HINTS.flatMap((hint) => hint.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('names only inputs that action.yml has', () => {
    const action = readFileSync('action.yml', 'utf8');
    const named = hints.flatMap(
      ({ advice }) => advice.match(/\b[a-z]+(?:-[a-z]+)+(?=[\s,:;.])/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(action).toContain(`\n  ${name}:\n`);
  });

  it('is in whole sentences', () => {
    for (const { advice } of hints) expect(advice).toMatch(/^[A-Z].*[^.]\.$/);
  });
});
