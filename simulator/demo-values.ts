/** The only organization, credential and static token of the simulator. None of them is real. */
export const DEMO = {
  imsOrgId: '5C1328435BF324E90A49402A@AdobeOrg',
  apiKey: 'demo-client-id',
  clientSecret: 'demo-client-secret',
  accessToken: 'demo-access-token',
  sandboxes: ['prod', 'dev', 'test', 'stage'],
  scopes: [
    'openid',
    'session',
    'AdobeID',
    'read_organizations',
    'additional_info.projectedProductContext',
  ],
} as const;

const LOAD_SANDBOX = /^load-\d+$/;

/** Whether the simulator has a sandbox: the demo sandboxes, and `load-0`, `load-1`, … for load tests. */
export function sandboxExists(name: string): boolean {
  return DEMO.sandboxes.some((known) => known === name) || LOAD_SANDBOX.test(name);
}
