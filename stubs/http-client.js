/**
 * Stands in for `tunnel` and `undici` in the bundle. `@actions/http-client` imports them for the agents that it can make;
 * this action brings agents of its own, Node.js's. `undici` alone is 87 % of a natural bundle.
 */
function absent() {
  throw new Error(
    'tunnel and undici are not part of this bundle: getAgent() and getAgentDispatcher() must not be called',
  );
}

export {
  absent as httpOverHttp,
  absent as httpOverHttps,
  absent as httpsOverHttp,
  absent as httpsOverHttps,
  absent as ProxyAgent,
};
