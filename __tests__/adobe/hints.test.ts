import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adviceFor, HINTS } from '../../src/adobe/hints.js';

describe('the advice for', () => {
  it.each([
    ['400003', 'Look at ims-org-id'],
    ['FLOW-2001-401', 'Look at ims-org-id'],
    ['FLOW-2002-401', 'Look at ims-org-id'],
    ['401013', 'Look at access-token'],
    ['FLOW-2114-400', 'Look at access-token'],
    ['FLOW-2115-400', 'Look at access-token'],
    ['403000', 'Look at api-key'],
    ['403003', 'Look at api-key'],
    ['403010', 'Look at access-token'],
    ['403020', 'Look at access-token'],
    ['403011', 'Look at scopes'],
    ['invalid_scope', 'Look at scopes'],
    ['403023', 'Look at ims-org-id and at the credential'],
    ['403025', 'Look at ims-org-id and at the credential'],
    ['403027', 'Look at ims-org-id first'],
    ['FLOW-2000-401', 'Look at ims-org-id'],
    ['FLOW-2100-404', 'Look at sandbox'],
    ['FLOW-2101-404', 'Look at sandbox'],
    ['FLOW-2105-400', 'Look at sandbox'],
    ['FLOW-2106-404', 'Look at sandbox'],
    ['FLOW-2118-403', 'Add the credential to a role with Manage Datasets'],
    ['FLOW-2120-403', 'Add the credential to a role with Manage Datasets'],
    ['FLOW-2121-403', 'Add the credential to a role with Manage Datasets'],
    ['FLOW-1413-400', 'Look at connection-spec-id'],
    ['FLOW-1413', 'Look at connection-spec-id'],
    ['FLOW-1415-400', 'Look at auth-spec-name'],
    ['FLOW-1416-400', 'The connection is in a state'],
    ['FLOW-1417-400', 'The connection is in a state'],
    ['FLOW-1456-400', 'The connection is in a state'],
    ['FLOW-1457-400', 'The connection is in a state'],
    ['FLOW-1458-400', 'The connection is in a state'],
    ['invalid_client', 'Look at client-secret and api-key'],
    ['unauthorized_client', 'Look at api-key'],
  ])('%s begins with %j', (code, advice) => {
    expect(adviceFor(code)).toMatch(new RegExp(`^${advice}\\b`));
  });

  it.each(['', 'FLOW-1100-400', '500', 'xFLOW-2100-404', 'FLOW-21000-404', 'FLOW-x', 'toString'])(
    '%j is none',
    (code) => {
      expect(adviceFor(code)).toBeUndefined();
    },
  );
});

describe('every hint', () => {
  it('has codes of its own', () => {
    const codes = HINTS.flatMap((hint) => hint.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('names only inputs that action.yml has', () => {
    const action = readFileSync('action.yml', 'utf8');
    const advice = HINTS.map((hint) => hint.advice);
    const named = advice.flatMap((text) => text.match(/\b[a-z]+(?:-[a-z]+)+(?=[\s,:;.])/g) ?? []);
    const inputs = named.filter((name) => name !== 'server-to-server');
    expect(inputs.length).toBeGreaterThan(10);
    for (const name of inputs) expect(action).toContain(`\n  ${name}:\n`);
  });
});
