/**
 * Stands in for `undici` in the bundle. `@actions/http-client` imports it for `getAgentDispatcher()` alone,
 * which this action never calls; the real package is 87 % of a natural bundle.
 */
export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: getAgentDispatcher() must not be called');
  }
}
