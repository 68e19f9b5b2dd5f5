import { describe, expect, it } from 'vitest';
import { HINTS } from '../../src/adobe/hints.js';
import type { Section } from '../../src/sections.js';
import { scriptedService } from '../support/adobe/scripted-service.js';

type Row = [status: number, body: unknown, section: Section, advice: string];

const flow = (code: string) => ({
  type: `https://ns.adobe.com/aep/errors/FLOW-${code}`,
  title: 'No',
});
const gateway = (error_code: string | number) => ({ error_code, message: 'No' });
const PAGE = '<html><title>Blocked</title></html>';

/** A row for each of these codes. */
const coded = (
  status: number,
  form: (code: string) => unknown,
  codes: string,
  section: Section,
  advice: string,
): Row[] => codes.split(' ').map((code): Row => [status, form(code), section, advice]);

/** Statuses, bodies, where the page explains them, and words of the advice. */
const TABLE: Row[] = [
  ...coded(400, gateway, '400003', 'organization', 'ends in @AdobeOrg'),
  ...coded(400, flow, '2001-401 2002-401 1339-400', 'organization', 'ends in @AdobeOrg'),
  ...coded(403, gateway, '403023 403024 403025 503020', 'organization', 'product profile'),
  [403, gateway(403027), 'organization', 'product profile'],
  ...coded(403, gateway, '403000 403003', 'api-key-and-client-secret', 'client ID'),
  ...coded(403, gateway, '403011', 'api-key-and-client-secret', 'Check scopes'),
  ...coded(401, gateway, '401013 401999', 'access-token', 'Check access-token'),
  ...coded(403, gateway, '403010 403020', 'access-token', 'Check access-token'),
  ...coded(400, flow, '2114-400 2115-400', 'access-token', 'Check access-token'),
  ...coded(404, flow, '2100-404 2101-404 2105-400 2106-404', 'sandbox', 'Check sandbox'),
  ...coded(500, flow, '2125-500', 'sandbox', 'Check sandbox'),
  ...coded(403, flow, '2118-403 2120-403 2121-403', 'permissions', 'Manage Datasets'),
  ...coded(
    400,
    flow,
    '1413-400 1415-400',
    'credentials-of-a-source',
    'Check connection-spec-id and',
  ),
  ...coded(400, flow, '1416-400 1458-400', 'state-of-the-connection', 'later'),
  // A status alone, and a code that says nothing.
  [401, '', 'access-token', 'Check access-token'],
  [403, '', 'permissions', 'role'],
  [404, '', 'other-responses', 'platform-url'],
  [404, gateway('404000'), 'other-responses', 'platform-url'],
  [404, flow('1439-404'), 'other-responses', 'If this names an input'],
  [404, { errorMessage: 'not found' }, 'other-responses', 'If this names an input'],
  [408, '', 'problems-on-adobes-side', 'later'],
  [409, { message: 'Exists already' }, 'changed-by-others', 'Somebody else'],
  [412, flow('1404-412'), 'changed-by-others', 'Somebody else'],
  [422, { message: 'No version' }, 'other-responses', 'If this names an input'],
  [429, '', 'too-many-requests', 'fewer jobs'],
  [429, gateway('429050'), 'too-many-requests', 'fewer jobs'],
  [429, PAGE, 'too-many-requests', 'fewer jobs'],
  [503, gateway('503010'), 'problems-on-adobes-side', 'later'],
  // What is not Adobe's.
  [302, '', 'a-response-that-is-not-adobes', 'platform.adobe.io and ims-na1.adobelogin.com'],
  [200, PAGE, 'a-response-that-is-not-adobes', 'https_proxy'],
  [502, PAGE, 'a-response-that-is-not-adobes', 'If nothing is in between'],
  [200, 'OK', 'other-responses', 'request ID'],
];

describe('what helps against', () => {
  it.each(TABLE)('HTTP %d with %j is in section %s: %s', async (status, body, section, advice) => {
    const { flowService } = scriptedService([{ status, body }]);
    const connection = { name: 'n', connectionSpec: { id: 's', version: '1.0' } };
    await expect(flowService.createConnection(connection)).rejects.toMatchObject({
      section,
      advice: expect.stringContaining(advice),
    });
  });
});

describe('the table', () => {
  it('has each key once for each kind of request', () => {
    const keys = HINTS.flatMap((hint) => hint.keys.map((key) => `${hint.sender ?? 'all'} ${key}`));
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  });

  it('has advice in whole sentences', () => {
    for (const { advice } of HINTS) expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it('speaks of the credential that was given, and never of the other one', () => {
    const tokens = HINTS.filter(({ section }) => section === 'access-token');
    expect(tokens.map(({ sender }) => sender).toSorted()).toEqual([
      'access-token',
      'client-secret',
    ]);
    for (const { advice, sender } of tokens) {
      expect(advice).not.toContain(sender === 'access-token' ? 'client-secret' : 'access-token');
    }
  });
});
