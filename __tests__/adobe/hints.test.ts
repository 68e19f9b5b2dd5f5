import { describe, expect, it } from 'vitest';
import { HINTS } from '../../src/adobe/hints.js';
import type { Section } from '../../src/sections.js';
import { scriptedService } from '../support/adobe/scripted-service.js';

const flow = (number: string, suffix = 400) => ({
  type: `https://ns.adobe.com/aep/errors/FLOW-${number}-${suffix}`,
  title: 'No',
});
const gateway = (error_code: string | number) => ({ error_code, message: 'No' });
const PAGE = '<html><title>Blocked</title></html>';

/** Statuses, bodies, where the page explains them, and words of the advice. */
const TABLE: [status: number, body: unknown, section: Section, advice: string][] = [
  [400, gateway('400003'), 'organization', 'ends in @AdobeOrg'],
  [400, flow('2001', 401), 'organization', 'ends in @AdobeOrg'],
  [400, flow('2002', 401), 'organization', 'ends in @AdobeOrg'],
  [400, flow('1339'), 'organization', 'ends in @AdobeOrg'],
  [403, gateway('403023'), 'organization', 'product profile'],
  [403, gateway('403024'), 'organization', 'product profile'],
  [403, gateway('403025'), 'organization', 'product profile'],
  [403, gateway(403027), 'organization', 'product profile'],
  [403, gateway('503020'), 'organization', 'product profile'],
  [403, gateway('403000'), 'api-key-and-client-secret', 'client ID'],
  [403, gateway('403003'), 'api-key-and-client-secret', 'client ID'],
  [403, gateway('403011'), 'api-key-and-client-secret', 'Check scopes'],
  [401, gateway('401013'), 'access-token', 'Check access-token'],
  [403, gateway('403010'), 'access-token', 'Check access-token'],
  [403, gateway('403020'), 'access-token', 'Check access-token'],
  [400, flow('2114'), 'access-token', 'Check access-token'],
  [400, flow('2115'), 'access-token', 'Check access-token'],
  [404, flow('2100', 404), 'sandbox', 'Check sandbox'],
  [404, flow('2101', 404), 'sandbox', 'Check sandbox'],
  [400, flow('2105'), 'sandbox', 'Check sandbox'],
  [404, flow('2106', 404), 'sandbox', 'Check sandbox'],
  [500, flow('2125', 500), 'sandbox', 'Check sandbox'],
  [403, flow('2118', 403), 'permissions', 'Manage Datasets'],
  [403, flow('2120', 403), 'permissions', 'Manage Datasets'],
  [403, flow('2121', 403), 'permissions', 'Manage Datasets'],
  [400, flow('1413'), 'connection-spec', 'Check connection-spec-id'],
  [400, flow('1415'), 'credentials-of-a-source', 'Check auth-spec-name'],
  [400, flow('1417'), 'state-of-the-connection', 'later'],
  // A status alone, and a code that says nothing.
  [401, '', 'access-token', 'Check access-token'],
  [401, gateway('401999'), 'access-token', 'Check access-token'],
  [403, '', 'permissions', 'role'],
  [403, { message: 'No' }, 'permissions', 'role'],
  [404, '', 'other-responses', 'platform-url'],
  [404, gateway('404000'), 'other-responses', 'platform-url'],
  [404, flow('1439', 404), 'other-responses', 'If this names one of the inputs'],
  [404, { errorMessage: 'not found' }, 'other-responses', 'If this names one of the inputs'],
  [408, '', 'problems-on-adobes-side', 'later'],
  [409, { message: 'Exists already' }, 'changed-by-others', 'Somebody else'],
  [412, flow('1404', 412), 'changed-by-others', 'Somebody else'],
  [422, { message: 'No version' }, 'other-responses', 'If this names one of the inputs'],
  [429, '', 'too-many-requests', 'fewer jobs'],
  [429, gateway('429050'), 'too-many-requests', 'fewer jobs'],
  [429, PAGE, 'too-many-requests', 'fewer jobs'],
  [500, '', 'problems-on-adobes-side', 'later'],
  [503, gateway('503010'), 'problems-on-adobes-side', 'later'],
  // What is not Adobe's.
  [302, '', 'a-response-that-is-not-adobes', 'platform.adobe.io and ims-na1.adobelogin.com'],
  [200, PAGE, 'a-response-that-is-not-adobes', 'platform.adobe.io and ims-na1.adobelogin.com'],
  [403, PAGE, 'a-response-that-is-not-adobes', 'https_proxy'],
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
