/**
 * Stands between `@actions/http-client` and `tunnel`, which it imports for proxies alone: the real package, and Node's
 * `assert` with it, is evaluated when a tunnel is opened and not in every run.
 */
for (const name of ['httpOverHttp', 'httpsOverHttp', 'httpOverHttps', 'httpsOverHttps']) {
  exports[name] = (options) => require('tunnel/lib/tunnel.js')[name](options);
}
