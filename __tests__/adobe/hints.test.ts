import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CODE_HINTS,
  type CodeHint,
  hintFor,
  IMS_HINT,
  INVALID_HINT,
  NOT_ADOBE,
  NOT_ADOBE_OR_DOWN,
  SANDBOX_HINT,
} from '../../src/adobe/failures/hints.js';
import {
  type Hint,
  NOT_FOUND_HINT,
  REFUSED_HINT,
  SERVER_HINT,
  STATUS_HINTS,
} from '../../src/adobe/failures/status-hints.js';
import { flowCode } from '../../src/adobe/refusals.js';
import type { Problem } from '../../src/errors.js';
import type { Section } from '../../src/sections.js';

const JSON_PROBLEM: Problem = { source: 'json' };

const hasCode =
  (code: string) =>
  ({ codes }: CodeHint) =>
    codes.includes(code);

const statusHint = (status: number) =>
  STATUS_HINTS.find(({ statuses }) => statuses.includes(status));

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
    ['flow-2105-400', 'sandbox', 'sandbox'],
    ['INVALID_CLIENT', 'api-key-and-client-secret', 'client-secret'],
  ])('%s leads to the section %s and names %s', (code, section, named) => {
    const hint = hintFor(400, { code, source: 'json' }, 'platform');
    expect(hint).toMatchObject({ section });
    expect(hint.advice).toContain(named);
    expect(hintFor(503, { code, source: 'json' }, 'ims')).toEqual(hint);
  });

  it.each(['', 'FLOW-1100-400', '500', 'xFLOW-2100-404', 'FLOW-21000-404', 'FLOW-x', 'toString'])(
    '%j is none',
    (code) => expect(hintFor(400, { code, source: 'json' }, 'platform')).toBe(REFUSED_HINT),
  );
});

describe('the hint for a status', () => {
  it.each([
    [400, REFUSED_HINT, IMS_HINT],
    [401, statusHint(401), IMS_HINT],
    [402, REFUSED_HINT, REFUSED_HINT],
    [403, statusHint(403), IMS_HINT],
    [422, REFUSED_HINT, IMS_HINT],
    [424, REFUSED_HINT, REFUSED_HINT],
    [498, REFUSED_HINT, REFUSED_HINT],
    [499, REFUSED_HINT, REFUSED_HINT],
    [500, SERVER_HINT, SERVER_HINT],
    [502, SERVER_HINT, SERVER_HINT],
    [507, SERVER_HINT, SERVER_HINT],
    [599, SERVER_HINT, SERVER_HINT],
  ])('%d', (status, platform, ims) => {
    expect(hintFor(status, JSON_PROBLEM, 'platform')).toBe(platform);
    expect(hintFor(status, JSON_PROBLEM, 'ims')).toBe(ims);
  });

  it.each<[number, Section, string]>([
    [404, 'other-responses', 'platform-url'],
    [405, 'a-response-that-is-not-adobes', 'in between'],
    [406, 'a-response-that-is-not-adobes', 'in between'],
    [407, 'a-response-that-is-not-adobes', 'proxy'],
    [408, 'problems-on-adobes-side', 'later'],
    [409, 'changed-by-others', 'Run the step again'],
    [410, 'other-responses', 'platform-url'],
    [411, 'a-response-that-is-not-adobes', 'in between'],
    [412, 'changed-by-others', 'Run the step again'],
    [413, 'other-responses', 'size'],
    [414, 'other-responses', 'size'],
    [415, 'a-response-that-is-not-adobes', 'in between'],
    [417, 'a-response-that-is-not-adobes', 'in between'],
    [418, 'a-response-that-is-not-adobes', 'in between'],
    [421, 'a-response-that-is-not-adobes', 'in between'],
    [423, 'changed-by-others', 'lock'],
    [425, 'changed-by-others', 'Run the step again'],
    [426, 'a-response-that-is-not-adobes', 'in between'],
    [428, 'changed-by-others', 'Run the step again'],
    [429, 'too-many-requests', 'timeout-seconds'],
    [431, 'other-responses', 'size'],
    [451, 'other-responses', 'legal reasons'],
    [494, 'other-responses', 'size'],
    [501, 'a-response-that-is-not-adobes', 'in between'],
    [505, 'a-response-that-is-not-adobes', 'in between'],
    [511, 'a-response-that-is-not-adobes', 'in between'],
  ])('%d leads to the section %s and names %s', (status, section, named) => {
    for (const service of ['platform', 'ims'] as const) {
      const hint = hintFor(status, JSON_PROBLEM, service);
      expect(hint).toMatchObject({ section });
      expect(hint.advice).toContain(named);
    }
  });

  it.each<[number, Partial<Problem>, Hint | undefined]>([
    [404, { title: "Sandbox 'dev' not found" }, SANDBOX_HINT],
    [404, { title: 'Sandbox dev does not exist', source: 'flow-service' }, SANDBOX_HINT],
    [404, { title: 'No sandbox found', code: 'SMS-1013-404' }, SANDBOX_HINT],
    [404, { code: 'sms-1013-404' }, SANDBOX_HINT],
    [404, { title: 'not found' }, NOT_FOUND_HINT],
    [404, { title: 'connection not found in sandbox dev' }, NOT_FOUND_HINT],
    [404, { title: 'no Route matched with those values' }, statusHint(404)],
    [404, { title: 'Check your URI and try again' }, statusHint(404)],
    [404, { title: 'not found', source: 'unknown' }, statusHint(404)],
    [404, {}, statusHint(404)],
    [403, { title: 'Sandbox dev not found' }, statusHint(403)],
    [403, { title: 'Rate Limit Exceeded' }, statusHint(429)],
    [403, { title: 'quota used up', code: '403027' }, CODE_HINTS.find(hasCode('403027'))],
    [400, { title: 'Rate Limit Exceeded' }, REFUSED_HINT],
  ])('%d with %j', (status, problem, hint) => {
    expect(hintFor(status, { ...JSON_PROBLEM, ...problem }, 'platform')).toMatchObject({
      advice: hint?.advice,
      section: hint?.section,
    });
  });

  it('does not take an address of IMS for something that an input names', () => {
    const problem: Problem = { source: 'json', title: 'not found' };
    expect(hintFor(404, problem, 'ims')).toBe(statusHint(404));
  });

  it('is one for every status of a failure', () => {
    for (let status = 100; status < 700; status++) {
      expect(hintFor(status, { source: 'unknown' }, 'platform').advice).toMatch(/\.$/);
    }
  });

  it('is that of a page where the response is one', () => {
    const page: Problem = { source: 'page', code: '403027' };
    for (const status of [200, 400, 401, 403, 404, 429, 499]) {
      expect(hintFor(status, page, 'platform')).toBe(NOT_ADOBE);
    }
    for (const status of [500, 503]) expect(hintFor(status, page, 'ims')).toBe(NOT_ADOBE_OR_DOWN);
  });

  it('is that of any refusal for what the Flow Service does not find', () => {
    for (const status of [404, 410]) {
      expect(hintFor(status, { source: 'flow-service' }, 'platform')).toBe(REFUSED_HINT);
    }
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
  const hints = [
    ...CODE_HINTS,
    ...STATUS_HINTS,
    IMS_HINT,
    INVALID_HINT,
    NOT_ADOBE,
    NOT_FOUND_HINT,
    REFUSED_HINT,
    SERVER_HINT,
  ];

  it('has codes and statuses of its own', () => {
    for (const keys of [
      CODE_HINTS.flatMap(({ codes }) => codes),
      STATUS_HINTS.flatMap(({ statuses }) => statuses.map(String)),
    ]) {
      expect(new Set(keys).size).toBe(keys.length);
    }
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
