import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
exports.debug = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 949:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/**
 * Stands between `@actions/http-client` and `tunnel`, which it imports for proxies alone: the real package, and Node's
 * `assert` with it, is evaluated when a tunnel is opened and not in every run.
 */
for (const name of ['httpOverHttp', 'httpsOverHttp', 'httpOverHttps', 'httpsOverHttps']) {
  exports[name] = (options) => __nccwpck_require__(218)[name](options);
}


/***/ }),

/***/ 486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./lib/http/clock.js

const systemClock = {
    now: Date.now,
    sleep: (ms, signal) => (0,promises_namespaceObject.setTimeout)(ms, undefined, { signal }),
    random: Math.random,
};


/***/ }),

/***/ 691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _http_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(486);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(379);


process.noDeprecation = true;
await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)({ clock: _http_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m, attemptMs: 45_000 });
process.stdout.write('', () => process.exit());

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./lib/adobe/wire.js
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isId(value) {
    return typeof value === 'string' && /^\w[\w.:-]{0,127}$/.test(value);
}
function isEtag(value) {
    return typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value);
}
function isVersion(value) {
    return typeof value === 'string' && /^[\w.+-]{1,64}$/.test(value);
}
function wire_text(value) {
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/adobe/schema.js

const WRAPPERS = new Set([
    'properties',
    'patternProperties',
    'additionalProperties',
    'items',
    'additionalItems',
    'allOf',
    '$ref',
    'if',
]);
async function schemaProblems(schema, value) {
    if (!isJsonObject(schema))
        return { kind: 'unreadable' };
    const { Validator } = await __nccwpck_require__.e(/* import() */ 902).then(__nccwpck_require__.bind(__nccwpck_require__, 902));
    try {
        const { errors } = new Validator(schema, '7', false).validate(value);
        const lines = errors.filter(({ keyword }) => !WRAPPERS.has(keyword)).map(inWords);
        return { kind: 'checked', lines: [...new Set(lines)] };
    }
    catch {
        return { kind: 'unreadable' };
    }
}
function inWords({ keyword, instanceLocation, error }) {
    const path = propertyPath(instanceLocation);
    switch (keyword) {
        case 'required':
            return `${join(path, error.replace(/^[^"]*"|"\.$/g, ''))}: is missing`;
        case 'false':
            return `${path}: is not a property that the connection spec allows`;
        case 'type':
            return `${path}: must be of type ${/Expected "(.*)"\.$/.exec(error)?.[1]?.replaceAll('"', '')}`;
        case 'enum':
            return `${path}: must be one of ${/any of (.*)\.$/s.exec(error)?.[1]}`;
        case 'format':
            return `${path}: must have the format ${/format "(.*)"\.$/.exec(error)?.[1]}`;
        case 'minLength':
            return `${path}: is too short`;
        case 'maxLength':
            return `${path}: is too long`;
        default:
            return `${path}: breaks the rule "${keyword}" of the connection spec`;
    }
}
function propertyPath(pointer) {
    const segments = pointer.split('/').slice(1);
    if (segments.length === 0)
        return 'auth-params';
    return segments
        .map((segment) => decodeURI(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
        .join('.');
}
function join(path, key) {
    return path === 'auth-params' ? key : `${path}.${key}`;
}

;// CONCATENATED MODULE: ./lib/adobe/auth-spec.js


class AuthParamsError extends Error {
    name = 'AuthParamsError';
}
async function checkAuth(spec, { authSpecName, authParams }, warn) {
    if (authParams === undefined)
        return undefined;
    const authSpec = chooseAuthSpec(spec, authSpecName);
    const schema = authSpec.spec;
    const problems = await schemaProblems(schema, authParams);
    const specName = nameOf(authSpec);
    if (problems.kind === 'unreadable') {
        warn(`auth-params: not checked, since the schema of "${specName}" cannot be read; Adobe decides`);
        return { specName, params: authParams };
    }
    for (const line of unknownProperties(schema, authParams))
        warn(line);
    if (problems.lines.length > 0) {
        throw new AuthParamsError([`auth-params: does not fit "${specName}" of ${titleOf(spec)}:`, ...problems.lines].join('\n'));
    }
    return { specName, params: authParams };
}
function requireNoAuth(spec) {
    if (spec.authSpecs.length === 0)
        return;
    const types = spec.authSpecs.map((authSpec) => {
        const required = requiredBy(authSpec.spec);
        return `${nameOf(authSpec)}: ${required.length === 0 ? 'see its properties in Adobe’s documentation' : required.join(', ')}`;
    });
    throw new AuthParamsError([
        `auth-params: is empty, but a connection of ${titleOf(spec)} needs credentials. Its authentication types and what each requires:`,
        ...types,
    ].join('\n'));
}
function chooseAuthSpec(spec, wanted) {
    const names = spec.authSpecs.map(nameOf).join(', ');
    if (spec.authSpecs.length === 0) {
        throw new AuthParamsError(`auth-params: is given, but ${titleOf(spec)} takes no credentials. Look at connection-spec-id`);
    }
    if (wanted === undefined) {
        const [only, ...others] = spec.authSpecs;
        if (only !== undefined && others.length === 0)
            return only;
        throw new AuthParamsError(`auth-spec-name: ${titleOf(spec)} has several authentication types; give one of: ${names}`);
    }
    const chosen = spec.authSpecs.find((authSpec) => nameOf(authSpec) === wanted);
    if (chosen !== undefined)
        return chosen;
    throw new AuthParamsError(`auth-spec-name: ${titleOf(spec)} has no authentication type "${wanted}"; it has: ${names}`);
}
function unknownProperties(schema, params) {
    const known = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
    const names = Object.keys(known);
    if (names.length === 0)
        return [];
    return Object.keys(params)
        .filter((key) => !names.includes(key))
        .map((key) => {
        const near = nearest(key, names);
        const suggestion = near === undefined ? `known are ${names.join(', ')}` : `did you mean ${near}?`;
        return `auth-params: ${key} is not a property that the connection spec knows; ${suggestion}`;
    });
}
function nearest(key, names) {
    const ranked = names
        .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const [best] = ranked;
    return best !== undefined && best.distance <= Math.max(2, key.length / 3) ? best.name : undefined;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, column) => column);
    let distance = b.length;
    for (const letter of a) {
        let diagonal = Number.POSITIVE_INFINITY;
        distance = Number.POSITIVE_INFINITY;
        row = row.map((above, column) => {
            const substituted = diagonal + (letter === b[column - 1] ? 0 : 1);
            distance = Math.min(substituted, above + 1, distance + 1);
            diagonal = above;
            return distance;
        });
    }
    return distance;
}
function requiredBy(schema) {
    const required = isJsonObject(schema) ? schema.required : undefined;
    return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
function nameOf(authSpec) {
    return wire_text(authSpec.name) ?? '(unnamed)';
}
function titleOf(spec) {
    return spec.name === undefined ? `connection spec ${spec.id}` : `connection spec ${spec.name}`;
}

;// CONCATENATED MODULE: ./lib/http/call.js
class AnswerError extends Error {
    name = 'AnswerError';
    problem;
    answer;
    constructor(problem, answer) {
        super(`HTTP ${answer.status}`);
        this.problem = problem;
        this.answer = answer;
    }
}
async function call(transport, request) {
    const answer = await transport.exchange(request);
    if (answer.status < 200 || answer.status > 299)
        throw new AnswerError('status', answer);
    if (answer.body === '')
        return { answer, json: undefined };
    try {
        return { answer, json: JSON.parse(answer.body) };
    }
    catch {
        throw new AnswerError('unreadable', answer);
    }
}

;// CONCATENATED MODULE: ./lib/http/deadline.js
class StoppedError extends Error {
    name = 'StoppedError';
}
function startDeadline(timeoutMs, clock) {
    const passed = `the step's deadline of ${timeoutMs / 1000} s (timeout-seconds) passed`;
    const endsAt = clock.now() + timeoutMs;
    const controller = new AbortController();
    const stop = (reason) => controller.abort(new StoppedError(reason));
    const timer = setTimeout(() => stop(passed), timeoutMs);
    const remainingMs = () => Math.max(0, endsAt - clock.now());
    return {
        signal: controller.signal,
        remainingMs,
        async pause(ms) {
            controller.signal.throwIfAborted();
            if (ms >= remainingMs())
                throw new StoppedError(passed);
            await clock.sleep(ms, controller.signal).catch((error) => {
                controller.signal.throwIfAborted();
                throw error;
            });
        },
        stop,
        clear: () => clearTimeout(timer),
    };
}

;// CONCATENATED MODULE: ./lib/http/transport-error.js
class TransportError extends Error {
    name = 'TransportError';
    problem;
    constructor(problem, message) {
        super(message);
        this.problem = problem;
    }
}

;// CONCATENATED MODULE: ./lib/http/retry.js


const retryTransient = (error, now) => {
    if (error instanceof TransportError) {
        const passes = ['network', 'timeout', 'cut'].includes(error.problem);
        return passes ? { reason: error.message } : undefined;
    }
    if (!(error instanceof AnswerError))
        return undefined;
    if (error.problem === 'unreadable')
        return { reason: 'the answer was not JSON' };
    const { status } = error.answer;
    return status === 408 || status === 429 || status >= 500
        ? withRetryAfter(`HTTP ${status}`, error, now)
        : undefined;
};
const retryThrottled = (error, now) => error instanceof AnswerError && error.answer.status === 429
    ? withRetryAfter('HTTP 429', error, now)
    : undefined;
class GaveUpError extends Error {
    name = 'GaveUpError';
    last;
    constructor(last, message) {
        super(message);
        this.last = last;
    }
}
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;
function backoffMs(failures, clock) {
    return clock.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
}
async function retry(attempt, rule, { clock, deadline, onWait }) {
    for (let failures = 1;; failures++) {
        try {
            return await attempt();
        }
        catch (error) {
            const transience = rule(error, clock.now());
            if (transience === undefined)
                throw error;
            const { reason, retryAfterMs } = transience;
            const waitMs = (retryAfterMs ?? 0) + backoffMs(failures, clock);
            const leftMs = deadline.remainingMs();
            if (waitMs >= leftMs)
                throw new GaveUpError(error, whyNoMore(failures, leftMs, retryAfterMs));
            onWait(`${reason}: attempt ${failures} failed, the next one follows in ${seconds(waitMs)}`);
            await deadline.pause(waitMs);
        }
    }
}
function whyNoMore(attempts, leftMs, retryAfterMs) {
    const left = `${seconds(leftMs)} are left of the step's deadline (timeout-seconds)`;
    return retryAfterMs !== undefined && retryAfterMs >= leftMs
        ? `it asked to wait ${seconds(retryAfterMs)}, and ${left}`
        : `that was attempt ${attempts}, and ${left}`;
}
function seconds(ms) {
    return `${(ms / 1000).toFixed(1)} s`;
}
function withRetryAfter(reason, error, now) {
    const retryAfterMs = parseRetryAfter(error.answer.headers['retry-after'], now);
    return retryAfterMs === undefined ? { reason } : { reason, retryAfterMs };
}
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(header))
        return Number(header) * 1000;
    const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

;// CONCATENATED MODULE: ./lib/adobe/hints.js
const HINTS = [
    {
        codes: ['400003', '2001', '2002'],
        advice: 'Look at ims-org-id: the gateway did not get the IMS organization.',
    },
    {
        codes: ['401013', '2114', '2115'],
        advice: 'Look at access-token: it is expired, incomplete or for another environment (tokens live 24 hours). With client-secret the step mints a fresh one.',
    },
    {
        codes: ['403000', '403003'],
        advice: 'Look at api-key: it must be the client ID of the credential that the token belongs to, and its Developer Console project must have the Experience Platform API.',
    },
    {
        codes: ['403010', '403020'],
        advice: 'Look at access-token: the gateway saw no token, or not a whole one.',
    },
    {
        codes: ['403011', 'invalid_scope'],
        advice: "Look at scopes: the list must be the one that the credential's page in the Developer Console shows.",
    },
    {
        codes: ['403023', '403025'],
        advice: 'Look at ims-org-id and at the credential: it must belong to that IMS organization and have an Experience Platform product profile.',
    },
    {
        codes: ['403027'],
        advice: 'Look at ims-org-id first (it must end in @AdobeOrg and be the organization of the credential), then give the credential an Experience Platform product profile in the Developer Console.',
    },
    {
        codes: ['2000'],
        advice: 'Look at ims-org-id: the token has no access to that IMS organization.',
    },
    {
        codes: ['2100', '2101', '2105', '2106'],
        advice: "Look at sandbox: there is no sandbox of that name that this credential can see. It is the sandbox's name, not its title.",
    },
    {
        codes: ['2118', '2120', '2121'],
        advice: 'Add the credential to a role with Manage Datasets (for a source, Manage Sources) for this sandbox, in Permissions of Experience Platform.',
    },
    {
        codes: ['1413'],
        advice: 'Look at connection-spec-id: Adobe does not accept that connection spec.',
    },
    {
        codes: ['1415'],
        advice: 'Look at auth-spec-name: the connection spec has no authentication type of that name.',
    },
    {
        codes: ['1416', '1417', '1456', '1457', '1458'],
        advice: 'The connection is in a state that does not allow this yet; run the step again later.',
    },
    {
        codes: ['invalid_client'],
        advice: 'Look at client-secret and api-key: they must be of the same OAuth server-to-server credential, and the secret must still exist.',
    },
    {
        codes: ['unauthorized_client'],
        advice: 'Look at api-key: its credential must be of the type OAuth server-to-server, in a project that has the Experience Platform API.',
    },
];
const PATH_HINTS = {
    redirect: 'No redirect is followed. Look at platform-url and ims-url, and at any proxy in between.',
    certificate: "If a proxy replaces certificates, give Node.js its CA by NODE_EXTRA_CA_CERTS in the step's env.",
    'proxy-refused': 'Look at https_proxy: its user and password, and whether it lets this host through.',
    'proxy-unreadable': 'Look at https_proxy: give http://host:port, with special characters of user and password as %XX.',
};
function adviceFor(code) {
    const key = /^FLOW-(\d+)/.exec(code)?.[1] ?? code;
    return HINTS.find((hint) => hint.codes.includes(key))?.advice;
}

;// CONCATENATED MODULE: ./lib/adobe/problem.js

const MAX_TITLE = 240;
function problemIn(answer, redact) {
    const body = parse(answer.body);
    const problem = {};
    const code = isJsonObject(body) ? codeIn(body) : undefined;
    const title = isJsonObject(body) ? titleIn(body) : withoutMarkup(redact(answer.body));
    if (code !== undefined)
        problem.code = code;
    if (title !== '')
        problem.title = sentence(redact(title));
    return problem;
}
function requestIdIn({ headers, body }) {
    return requestId(headers) ?? requestIdInBody(parse(body));
}
function requestId(headers) {
    return plainId(headers['x-request-id']);
}
function requestIdInBody(body) {
    if (!isJsonObject(body))
        return undefined;
    const meta = firstError(body)?.meta;
    return ((isJsonObject(body.report) ? plainId(body.report['request-id']) : undefined) ??
        (isJsonObject(meta) ? plainId(meta.request_id) : undefined));
}
function plainId(value) {
    return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined;
}
function codeIn(body) {
    const type = wire_text(body.type)?.split('/').at(-1);
    const candidates = [
        body.error_code,
        /^[A-Z]+-\d+/.test(type ?? '') ? type : undefined,
        body.code,
        body.error,
        firstError(body)?.code,
    ];
    return candidates.map((code) => (typeof code === 'number' ? String(code) : code)).find(isCode);
}
function isCode(value) {
    return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value);
}
function titleIn(body) {
    const report = isJsonObject(body.report) ? body.report : {};
    const parts = [
        wire_text(body.title) ?? wire_text(firstError(body)?.title),
        wire_text(report['detailed-message']) ??
            wire_text(body.detail) ??
            wire_text(body.errorMessage) ??
            wire_text(body.error_description) ??
            wire_text(body.message),
    ];
    return parts.filter((part) => part !== undefined).join(': ');
}
function firstError(body) {
    const first = Array.isArray(body.errors) ? body.errors[0] : undefined;
    return isJsonObject(first) ? first : undefined;
}
function parse(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function withoutMarkup(body) {
    const page = body.slice(0, 20_000);
    const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1];
    return title ?? page.replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>|<[^>]*>/gi, ' ');
}
function sentence(title) {
    const line = title.replace(/\s+/g, ' ').trim();
    return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE)}…`;
}

;// CONCATENATED MODULE: ./lib/adobe/errors.js






class AdobeError extends Error {
    name = 'AdobeError';
    carriedOut;
    status;
    code;
    constructor(message, carriedOut, status, code) {
        super(message);
        this.carriedOut = carriedOut;
        this.status = status;
        this.code = code;
    }
}
function describeFailure(what, error, redact) {
    if (error instanceof GaveUpError) {
        const last = describeFailure(what, error.last, redact);
        return last instanceof AdobeError
            ? new AdobeError(`${last.message} There was no time for another attempt: ${error.message}.`, last.carriedOut, last.status, last.code)
            : last;
    }
    if (error instanceof StoppedError)
        return new StoppedError(`Could not ${what}: ${error.message}.`);
    if (error instanceof TransportError) {
        const advice = PATH_HINTS[error.problem];
        const neverSent = ['certificate', 'proxy-refused', 'proxy-unreadable'].includes(error.problem);
        return new AdobeError(withAdvice(`Could not ${what}: ${redact(error.message)}.`, advice), neverSent ? 'no' : 'perhaps');
    }
    if (!(error instanceof AnswerError))
        return error;
    return error.problem === 'unreadable'
        ? invalidAnswer(what, error.answer, 'but not JSON', redact)
        : refusal(what, error.answer, redact);
}
function invalidAnswer(what, answer, shortcoming, redact) {
    const requestId = requestIdIn(answer);
    const message = `Could not ${what}: the answer was HTTP ${answer.status}, ${shortcoming}${inBrackets(requestId)}.`;
    return new AdobeError(redact(message), 'perhaps', answer.status);
}
function refusal(what, answer, redact) {
    const { status } = answer;
    const problem = problemIn(answer, redact);
    const said = [problem.code, problem.title].filter((part) => part !== undefined).join(' ');
    const redirected = status >= 300 && status < 400;
    const advice = redirected
        ? PATH_HINTS.redirect
        : problem.code === undefined
            ? undefined
            : adviceFor(problem.code);
    const message = `Could not ${what}: HTTP ${status}${said === '' ? '' : `, ${said}`}${inBrackets(requestIdIn(answer))}.`;
    return new AdobeError(withAdvice(message, advice), mayBeCarriedOut(status, problem) ? 'perhaps' : 'no', status, problem.code);
}
function mayBeCarriedOut(status, { title }) {
    return (status === 408 ||
        status === 409 ||
        status >= 500 ||
        (status === 400 && /already exists/i.test(title ?? '')));
}
function inBrackets(requestId) {
    return requestId === undefined ? '' : ` (request ID ${requestId})`;
}
function withAdvice(message, advice) {
    return advice === undefined ? message : `${message} ${advice}`;
}

;// CONCATENATED MODULE: ./lib/connection/pause.js

async function pause(ms, sentence, { deadline }) {
    try {
        await deadline.pause(ms);
    }
    catch (error) {
        throw error instanceof StoppedError ? new StoppedError(sentence(error.message)) : error;
    }
}

;// CONCATENATED MODULE: ./lib/connection/wanted.js
function wanted_inWords({ connectionName, sandbox }) {
    return `base connection "${connectionName}" in sandbox ${sandbox}`;
}

;// CONCATENATED MODULE: ./lib/connection/look-up.js


async function findMatches(wanted, { flowService }, breadth = 'by-name') {
    const { connectionSpecId, connectionName } = wanted;
    const listed = await flowService.listConnections(connectionSpecId, breadth === 'by-name' ? connectionName : undefined);
    return oldestFirst(listed.filter((connection) => isMatch(connection, wanted)));
}
function oldestFirst(connections) {
    const age = ({ createdAt }) => createdAt ?? Number.MAX_SAFE_INTEGER;
    return connections.toSorted((a, b) => age(a) - age(b) || (a.id < b.id ? -1 : 1));
}
function isMatch(connection, wanted) {
    return (connection.specId === wanted.connectionSpecId &&
        connection.name === wanted.connectionName &&
        (connection.sandbox === undefined || connection.sandbox === wanted.sandbox) &&
        connection.state !== 'delete-finalizing');
}
function warnOfOthers({ id }, others, wanted, { warn }) {
    warn(`There are ${others.length + 1} of the ${wanted_inWords(wanted)}. The oldest is used, ${id}; delete the others if nothing uses them: ${ids(others)}`);
}
function ids(connections) {
    return connections.map(({ id }) => id).join(', ');
}
const PAUSES_MS = [0, 500, 1000, 2000, 4000, 8000];
const LONGEST_LOOK_MS = PAUSES_MS.reduce((sum, pauseMs) => sum + pauseMs);
async function lookUntil(enough, wanted, tools) {
    const noTime = (reason) => `Could not look for the ${wanted_inWords(wanted)} again: ${reason}.`;
    const seen = new Map();
    let matches = [];
    for (const pauseMs of PAUSES_MS) {
        if (pauseMs > 0)
            await pause(pauseMs, noTime, tools);
        matches = await findMatches(wanted, tools, pauseMs === 0 ? 'by-name' : 'whole-spec');
        if (enough(matches))
            break;
        for (const match of matches)
            seen.set(match.id, match);
    }
    for (const { id } of matches)
        seen.delete(id);
    return { matches, missing: [...seen.values()] };
}
async function withUnlisted(matches, unlisted, wanted, { flowService }) {
    const read = await Promise.all(unlisted.map(({ id }) => flowService.readConnection(id)));
    const found = read.filter((connection) => connection !== undefined);
    return oldestFirst([...matches, ...found.filter((connection) => isMatch(connection, wanted))]);
}

;// CONCATENATED MODULE: ./lib/connection/state.js

const PASSING = new Set([
    'initializing',
    'updating',
    'enabling',
    'enabled-finalizing',
    'disabling',
    'inProgress',
]);
const MAX_PAUSE_MS = 8000;
async function awaitUsable(found, wanted, tools) {
    const connection = await awaitLasting(found, wanted, tools);
    if (connection === undefined) {
        throw new Error(`The ${wanted_inWords(wanted)} (${found.id}) was deleted while the step waited for it. Running the step again looks afresh.`);
    }
    const { state } = connection;
    if (state === undefined || state === 'enabled')
        return connection;
    throw new Error(`The ${wanted_inWords(wanted)} exists (${connection.id}), but it is in the state "${state}". Enable, publish or delete it in Experience Platform, or give another connection-name.`);
}
async function awaitLasting(found, wanted, tools) {
    let connection = found;
    for (let pauseMs = 500; isPassing(connection); pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
        const { id, state } = connection;
        tools.info(`Connection ${id} is ${state}: waiting.`);
        await tools.deadline.pause(pauseMs).catch((error) => {
            throw new Error(`The ${wanted_inWords(wanted)} exists (${id}), but was still ${state}: ${error instanceof Error ? error.message : error}. Run the step again later.`);
        });
        connection = await tools.flowService.readConnection(id);
    }
    return connection;
}
function isPassing(connection) {
    return connection?.state !== undefined && PASSING.has(connection.state);
}

;// CONCATENATED MODULE: ./lib/connection/settle.js




async function settle(created, wanted, tools) {
    const isOwn = ({ id }) => id === created.id;
    const looks = await lookUntil((seen) => seen.some(isOwn), wanted, tools);
    const listed = looks.matches.some(isOwn);
    const unlisted = listed ? looks.missing : [created, ...looks.missing];
    let matches = await withUnlisted(looks.matches, unlisted, wanted, tools);
    if (matches.length > 1 && matches.findIndex(isOwn) === 0) {
        const later = await awaitOthers(matches, wanted, tools);
        matches = await withUnlisted(later, later.some(isOwn) ? [] : [created], wanted, tools);
    }
    const [oldest, ...others] = matches;
    if (oldest === undefined) {
        throw new Error(`Adobe created connection ${created.id} as the ${wanted_inWords(wanted)}, but shows it neither in lists nor by its ID. Running the step again looks afresh.`);
    }
    if (!isOwn(oldest)) {
        await giveWay(oldest, created, others.find(isOwn), wanted, tools);
        const stay = others.filter((other) => !isOwn(other) && !isYoung(other, tools));
        if (stay.length > 0)
            warnOfOthers(oldest, stay, wanted, tools);
        return { connection: oldest, origin: 'another-run' };
    }
    if (others.length > 0)
        warnOfOthers(oldest, others, wanted, tools);
    else if (!listed) {
        tools.warn(`Adobe's lists do not show connection ${created.id}, which this run made, even after a while. Should another run have made the same at the same time, there are two of the ${wanted_inWords(wanted)}.`);
    }
    return { connection: { ...oldest, etag: oldest.etag ?? created.etag }, origin: 'this-run' };
}
async function awaitSole(wanted, tools) {
    const { matches } = await lookUntil((seen) => seen.length === 1, wanted, tools);
    const [oldest, ...others] = matches;
    if (oldest === undefined || others.length === 0)
        return oldest;
    throw new Error(`There are ${others.length + 1} of the ${wanted_inWords(wanted)}: ${oldest.id} and ${ids(others)}. Adobe's answer to a create was lost, so this run may have made one of them. Delete ${ids(others)} if nothing uses it, then run the step again: it takes ${oldest.id}, the oldest.`);
}
function isYoung({ createdAt }, { clock }) {
    return createdAt !== undefined && createdAt > clock.now() - 60_000;
}
async function afterRaces(matches, wanted, tools) {
    const [, ...others] = matches;
    const racing = others.some((other) => isYoung(other, tools));
    return racing ? awaitOthers(matches, wanted, tools) : matches;
}
async function awaitOthers(matches, wanted, tools) {
    if (tools.deadline.remainingMs() < 2 * LONGEST_LOOK_MS)
        return matches;
    tools.info(`There are ${matches.length} of the ${wanted_inWords(wanted)} just now: waiting for other runs to delete theirs.`);
    return (await lookUntil((seen) => seen.length === 1, wanted, tools)).matches;
}
async function giveWay(oldest, { id }, own, wanted, tools) {
    tools.info(`Another run made the same connection first: ${oldest.id}. Deleting ${id}, which this run made.`);
    try {
        if (own !== undefined)
            await awaitLasting(own, wanted, tools);
        await tools.flowService.deleteConnection(id);
    }
    catch (error) {
        if (error instanceof StoppedError)
            throw error;
        tools.warn(`A second ${wanted_inWords(wanted)} is left, ${id}: ${oldest.id} is older and is the one in use. Delete ${id} by hand. ${error instanceof Error ? error.message : error}`);
    }
}

;// CONCATENATED MODULE: ./lib/connection/trace.js



function withTrace(error, trace, wanted) {
    const untold = error instanceof AdobeError || error instanceof StoppedError;
    if (!untold || trace.kind === 'none')
        return error;
    const sentences = trace.kind === 'made'
        ? [
            error.message,
            `Connection ${trace.id} was created as the ${wanted_inWords(wanted)}, but the step could not finish.`,
        ]
        : [
            ...(error === trace.error ? [] : [trace.error.message]),
            error.message,
            `A ${wanted_inWords(wanted)} may exist: it is not known whether Adobe carried the create out.`,
        ];
    return new Error([...sentences, 'Running the step again adopts it.'].join(' '), { cause: error });
}

;// CONCATENATED MODULE: ./lib/connection/create.js







async function createConnection(wanted, body, tools) {
    let trace = { kind: 'none' };
    try {
        for (let doubts = 0;;) {
            const posted = await post(body, tools);
            if (posted.kind === 'made') {
                const earlier = trace;
                trace = { kind: 'made', id: posted.created.id };
                const settled = await settle(posted.created, wanted, tools);
                if (doubts === 0)
                    return settled;
                trace = earlier;
                const sole = await awaitSole(wanted, tools);
                return { connection: sole ?? settled.connection, origin: 'this-run' };
            }
            trace = posted;
            if (posted.error instanceof StoppedError)
                throw posted.error;
            doubts++;
            tools.info(`${posted.error.message} Adobe may have created it: looking before posting again.`);
            const sole = await adoptable(wanted, tools);
            if (sole !== undefined) {
                tools.info(`It exists: ${sole.id}.`);
                return { connection: sole, origin: 'this-run' };
            }
            tools.info('It was not created: posting again.');
            const noTime = (reason) => `There was no time to post again: ${reason}.`;
            await pause(backoffMs(doubts, tools.clock), noTime, tools);
        }
    }
    catch (error) {
        throw withTrace(error, trace, wanted);
    }
}
async function post(body, { flowService }) {
    try {
        return { kind: 'made', created: await flowService.createConnection(body) };
    }
    catch (error) {
        const perhaps = error instanceof AdobeError && error.carriedOut === 'perhaps';
        if (perhaps || error instanceof StoppedError)
            return { kind: 'doubt', error };
        throw error;
    }
}
async function adoptable(wanted, tools) {
    const { matches, missing } = await lookUntil(() => false, wanted, tools);
    const [found, ...others] = await withUnlisted(matches, missing, wanted, tools);
    return others.length === 0 ? found : awaitSole(wanted, tools);
}

;// CONCATENATED MODULE: ./lib/connection/update.js




function patchFor(connection, wanted, auth) {
    const patch = [];
    const { connectionDescription } = wanted;
    if (connectionDescription !== undefined && connectionDescription !== connection.description) {
        const op = connection.description === undefined ? 'add' : 'replace';
        patch.push({ op, path: '/description', value: connectionDescription });
    }
    if (auth !== undefined) {
        patch.push({ op: 'replace', path: '/auth/params', value: auth.params });
    }
    return patch;
}
function checkAuthType({ id, authSpecName }, wanted, auth) {
    if (auth === undefined || authSpecName === undefined || authSpecName === auth.specName)
        return;
    throw new Error(`The ${wanted_inWords(wanted)} exists (${id}) with the authentication type "${authSpecName}", and its type cannot be changed to "${auth.specName}". Look at auth-spec-name, or give another connection-name.`);
}
async function updateConnection(found, wanted, auth, tools) {
    let connection = found;
    let etag = found.etag;
    let conflicts = 0;
    for (let attempt = 1;; attempt++) {
        const patch = patchFor(connection, wanted, auth);
        if (patch.length === 0)
            return connection;
        try {
            await tools.flowService.patchConnection(found.id, etag, patch);
        }
        catch (error) {
            if (!(error instanceof AdobeError))
                throw error;
            const conflict = error.status === 412;
            if (conflict ? ++conflicts > 1 : error.carriedOut === 'no')
                throw error;
            tools.info(`${error.message} Reading the connection before going on.`);
            const noTime = (reason) => `${error.message} There was no time to try again: ${reason}.`;
            await pause(backoffMs(attempt, tools.clock), noTime, tools);
            connection = await reread(found, wanted, tools);
            etag = connection.etag ?? etag;
            continue;
        }
        return reread(found, wanted, tools);
    }
}
async function reread({ id }, wanted, tools) {
    const connection = await tools.flowService.readConnection(id);
    if (connection !== undefined)
        return connection;
    throw new Error(`The ${wanted_inWords(wanted)} (${id}) was deleted while the step updated it.`);
}

;// CONCATENATED MODULE: ./lib/connection.js








async function ensureConnection(wanted, tools) {
    const [spec, matches] = await Promise.all([
        verifySpec(wanted, tools),
        findMatches(wanted, tools),
    ]);
    const auth = await checkAuth(spec, wanted, tools.warn);
    const [match, ...others] = await afterRaces(matches, wanted, tools);
    if (match !== undefined) {
        if (others.length > 0)
            warnOfOthers(match, others, wanted, tools);
        return useExisting(match, spec, auth, wanted, tools);
    }
    if (auth === undefined)
        requireNoAuth(spec);
    const { version: specVersion, name: specName } = spec;
    if (wanted.dryRun)
        return { operation: 'would-create', specVersion, specName };
    tools.info(`There is no ${wanted_inWords(wanted)} yet: creating it.`);
    const settled = await createConnection(wanted, newConnection(wanted, spec, auth), tools);
    if (settled.origin === 'another-run') {
        return useExisting(settled.connection, spec, auth, wanted, tools);
    }
    try {
        const usable = await awaitUsable(settled.connection, wanted, tools);
        return outcome('created', await withEtag(usable, wanted, tools), spec);
    }
    catch (error) {
        throw withTrace(error, { kind: 'made', id: settled.connection.id }, wanted);
    }
}
async function verifySpec(wanted, { flowService }) {
    const { connectionSpecId, sandbox } = wanted;
    const spec = await flowService.findSpec(connectionSpecId);
    if (spec !== undefined)
        return spec;
    throw new Error(`There is no connection spec ${connectionSpecId} in sandbox ${sandbox}. Look at connection-spec-id; nothing was created.`);
}
async function useExisting(match, spec, auth, wanted, tools) {
    const { ifExists, dryRun } = wanted;
    if (ifExists === 'fail') {
        throw new Error(`The ${wanted_inWords(wanted)} exists already: ${match.id}. Set if-exists to reuse to take it, or give another connection-name.`);
    }
    const existing = await withEtag(await awaitUsable(match, wanted, tools), wanted, tools);
    if (ifExists === 'update') {
        checkAuthType(existing, wanted, auth);
        if (patchFor(existing, wanted, auth).length > 0) {
            if (dryRun)
                return outcome('would-update', existing, spec);
            const updated = await updateConnection(existing, wanted, auth, tools);
            const usable = await awaitUsable(updated, wanted, tools);
            return outcome('updated', await withEtag(usable, wanted, tools), spec);
        }
    }
    else if (patchFor(existing, wanted, auth).length > 0) {
        tools.info('It stays as it is: with if-exists set to update, it would get the description and credentials given.');
    }
    return outcome(dryRun ? 'would-reuse' : 'reused', existing, spec);
}
function newConnection({ connectionName, connectionDescription }, { id, version }, auth) {
    return {
        name: connectionName,
        ...(connectionDescription === undefined ? {} : { description: connectionDescription }),
        connectionSpec: { id, version },
        ...(auth === undefined ? {} : { auth }),
    };
}
async function withEtag(connection, wanted, { flowService }) {
    const { id } = connection;
    const etag = connection.etag ?? (await flowService.readConnection(id))?.etag;
    if (etag !== undefined)
        return { ...connection, etag };
    throw new Error(`The ${wanted_inWords(wanted)} exists (${id}), but Adobe gives no usable etag for it. Running the step again reads it afresh.`);
}
function outcome(operation, { id, etag }, { version, name }) {
    return { operation, connectionId: id, etag, specVersion: version, specName: name };
}

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./stubs/tunnel.cjs
var tunnel = __nccwpck_require__(949);
;// CONCATENATED MODULE: ./stubs/undici.js
/**
 * Stands in for `undici` in the bundle. `@actions/http-client` imports it for `getAgentDispatcher()` alone,
 * which this action never calls; the real package is 87 % of a natural bundle.
 */
class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: getAgentDispatcher() must not be called');
  }
}

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class lib_HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var auth_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./lib/hosts.js
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
function trustedOrigin(url, domain) {
    if (!URL.canParse(url))
        return { problem: `must be a URL, https://… at or under ${domain}` };
    const { origin, protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
    if (username !== '' || password !== '')
        return { problem: 'must not hold a user or a password' };
    if (pathname !== '/' || search !== '' || hash !== '') {
        return { problem: 'must be scheme and host only, without a path' };
    }
    const standIn = LOOPBACK.test(hostname) && /^https?:$/.test(protocol);
    const adobe = hostname === domain || hostname.endsWith(`.${domain}`);
    if (standIn || (adobe && protocol === 'https:' && port === ''))
        return { origin };
    return {
        problem: `must be https://… at or under ${domain}, without a port, or a stand-in on this machine`,
    };
}

;// CONCATENATED MODULE: ./lib/one-line.js
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]{1,255}$/u;
function onOneLine(text) {
    return text.replace(BREAKS, ' ');
}

;// CONCATENATED MODULE: ./lib/json-object.js
class JsonObjectError extends Error {
    name = 'JsonObjectError';
}
const MAX_LENGTH = 65_536;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]/gs;
function parseJsonObject(text) {
    if (text.length > MAX_LENGTH) {
        throw new JsonObjectError(`it is longer than ${MAX_LENGTH / 1024} KiB`);
    }
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new JsonObjectError('it is not valid JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new JsonObjectError('it is JSON, but not an object');
    }
    checkKeys(text);
    return value;
}
function stringLeaves(text) {
    const leaves = [];
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
        if (token.startsWith('"') && !isKey(text, index + token.length)) {
            const leaf = decode(token);
            if (leaf !== undefined && leaf !== '')
                leaves.push(leaf);
        }
    }
    return leaves;
}
function checkKeys(text) {
    const open = [];
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
        if (token === '{' || token === '[')
            open.push(new Set());
        if (token === '}' || token === ']')
            open.pop();
        if (open.length > MAX_DEPTH) {
            throw new JsonObjectError(`it is nested deeper than ${MAX_DEPTH} levels`);
        }
        if (!token.startsWith('"') || !isKey(text, index + token.length))
            continue;
        const key = String(JSON.parse(token));
        if (FORBIDDEN_KEYS.has(key))
            throw new JsonObjectError(`the key ${key} is not allowed`);
        if (open.at(-1)?.has(key))
            throw new JsonObjectError('a key stands twice in one object');
        open.at(-1)?.add(key);
    }
}
function isKey(text, end) {
    const colon = /\s*:/y;
    colon.lastIndex = end;
    return colon.test(text);
}
function decode(token) {
    try {
        return String(JSON.parse(token));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/secret-inputs.js


const NO_SECRETS = 'secrets are empty in runs for forks and Dependabot';
const secret_inputs_MAX_LENGTH = 16_384;
function maskSecretInputs(mask) {
    for (const name of ['client-secret', 'access-token', 'auth-params'])
        mask(getInput(name));
    for (const leaf of stringLeaves(getInput('auth-params')))
        mask(leaf);
}
function readCredential(problems) {
    const accessToken = getInput('access-token');
    const clientSecret = getInput('client-secret');
    if (accessToken === '' && clientSecret === '') {
        problems.push(`client-secret or access-token: one of them is needed, and both are empty; ${NO_SECRETS}`);
    }
    if (accessToken !== '' && clientSecret !== '') {
        problems.push('client-secret and access-token: give one of them, not both');
    }
    if (/^bearer\s/i.test(accessToken)) {
        problems.push('access-token: give the token alone, without "Bearer"');
    }
    else if (!isHeaderSafe(accessToken)) {
        problems.push('access-token: has blanks, line breaks or other characters that no token has');
    }
    if (!isHeaderSafe(clientSecret)) {
        problems.push('client-secret: has blanks, line breaks or other characters that no secret has');
    }
    return accessToken === ''
        ? { kind: 'client-secret', clientSecret, scopes: readScopes(problems) }
        : { kind: 'access-token', accessToken };
}
function readAuthParams(problems) {
    const value = getInput('auth-params');
    if (value === '')
        return undefined;
    try {
        return parseJsonObject(value);
    }
    catch (error) {
        if (!(error instanceof JsonObjectError))
            throw error;
        problems.push(`auth-params: must be a JSON object, but ${error.message}`);
        return undefined;
    }
}
function isHeaderSafe(value) {
    return /^[\x21-\x7e]*$/.test(value) && value.length <= secret_inputs_MAX_LENGTH;
}
function readScopes(problems) {
    const scopes = getInput('scopes')
        .split(/[,\s]+/)
        .filter((scope) => scope !== '');
    if (scopes.length === 0 || !scopes.every((scope) => /^[\w.:/-]{1,255}$/.test(scope))) {
        problems.push("scopes: give the list that the credential's page shows, separated by commas or lines");
    }
    return scopes.join(',');
}

;// CONCATENATED MODULE: ./lib/inputs.js




class InputsError extends Error {
    name = 'InputsError';
    problems;
    constructor(problems) {
        super(['Inputs have to be corrected; nothing was sent to Adobe:', ...problems].join('\n'));
        this.problems = problems;
    }
}
function readInputs(mask) {
    maskSecretInputs(mask);
    const problems = [];
    function required(name, rule, expected) {
        const value = getInput(name);
        if (!rule.test(value)) {
            problems.push(`${name}: ${value === '' ? 'is empty' : 'does not fit'}; give ${expected}`);
        }
        return value;
    }
    function optional(name, rule, expected) {
        return getInput(name) === '' ? undefined : required(name, rule, expected);
    }
    function flag(name) {
        return /^true$/i.test(required(name, /^(?:true|True|TRUE|false|False|FALSE)$/, 'true or false'));
    }
    function origin(name, domain) {
        const trusted = trustedOrigin(getInput(name), domain);
        if ('origin' in trusted)
            return trusted.origin;
        problems.push(`${name}: ${trusted.problem}`);
        return '';
    }
    const inputs = {
        sandbox: required('sandbox', /^[a-z][a-z0-9-]{0,255}$/, 'the name of a sandbox: lower-case letters, digits and hyphens, a letter first'),
        connectionName: required('connection-name', ONE_LINE, '1 to 255 characters without control characters'),
        connectionSpecId: required('connection-spec-id', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'the UUID of a connection spec').toLowerCase(),
        connectionDescription: optional('connection-description', /^[^\ud800-\udfff]{1,4096}$/u, 'at most 4,096 characters'),
        imsOrgId: required('ims-org-id', /^[A-Za-z0-9]{1,64}@AdobeOrg$/, 'the IMS organization ID, letters and digits and then @AdobeOrg'),
        apiKey: required('api-key', /^[\x21-\x7e]{1,255}$/, 'the API key (client ID) of the credential; a secret is empty in runs for forks and Dependabot'),
        credential: readCredential(problems),
        ifExists: readIfExists(problems),
        dryRun: flag('dry-run'),
        authSpecName: optional('auth-spec-name', ONE_LINE, 'the name of one of the authentication types of the connection spec'),
        authParams: readAuthParams(problems),
        testConnection: flag('test-connection'),
        platformUrl: origin('platform-url', 'adobe.io'),
        imsUrl: origin('ims-url', 'adobelogin.com'),
        timeoutMs: readTimeoutMs(problems),
    };
    if (inputs.authSpecName !== undefined && getInput('auth-params') === '') {
        problems.push('auth-params: is empty, but auth-spec-name is given');
    }
    if (problems.length > 0)
        throw new InputsError(problems);
    return inputs;
}
function readIfExists(problems) {
    const value = getInput('if-exists');
    if (value === 'reuse' || value === 'update' || value === 'fail')
        return value;
    problems.push('if-exists: must be reuse, update or fail');
    return 'reuse';
}
function readTimeoutMs(problems) {
    const value = getInput('timeout-seconds');
    const seconds = /^\d{1,4}$/.test(value) ? Number(value) : 0;
    if (seconds < 1 || seconds > 3600) {
        problems.push('timeout-seconds: must be a whole number from 1 to 3600');
    }
    return seconds * 1000;
}

;// CONCATENATED MODULE: ./lib/log.js


const SHORTEST_REDACTED = 4;
function harmlessLine(text) {
    return onOneLine(text)
        .replace(/##\[/g, '## [')
        .replace(/^(\s*):(?=:)/u, '$1: ');
}
function spellings(secret) {
    const inJson = JSON.stringify(secret).slice(1, -1);
    const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
    const lines = secret.split(/[\r\n]+/);
    return [secret, inJson, inForm, ...lines].filter(({ length }) => length >= SHORTEST_REDACTED);
}
function openLog() {
    const secrets = new Set();
    let longestFirst;
    function redact(text) {
        longestFirst ??= [...secrets].sort((a, b) => b.length - a.length);
        return longestFirst.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
    }
    const clean = (text) => harmlessLine(redact(text));
    return {
        info: (text) => info(clean(text)),
        debug(text) {
            if (isDebug())
                core_debug(clean(text));
        },
        warning: (text) => warning(clean(text)),
        fail: (message) => setFailed(redact(message).split('\n').map(harmlessLine).join('\n')),
        startGroup: (title) => startGroup(clean(title)),
        endGroup: () => endGroup(),
        mask(secret) {
            if (secret === '')
                return;
            core_setSecret(secret);
            for (const spelling of spellings(secret))
                secrets.add(spelling);
            longestFirst = undefined;
        },
        redact,
    };
}

;// CONCATENATED MODULE: ./lib/report.js



function callLine({ request, result, ms }) {
    return {
        call: `${request.method} ${new URL(request.url).pathname}`,
        result: result instanceof Error ? result.message : String(result.status),
        ms: Math.round(ms),
        requestId: result instanceof Error ? undefined : requestIdIn(result),
    };
}
function inOneLine({ call, result, ms, requestId }) {
    return `${call}: ${result} in ${ms} ms${requestId === undefined ? '' : ` (request ID ${requestId})`}`;
}
function inDetail({ request, result }) {
    const size = result instanceof Error ? 'no answer' : `${Buffer.byteLength(result.body)} bytes`;
    return `${request.method} ${request.url}: ${size}`;
}
function setOutputs(outcome) {
    if (outcome.operation !== 'would-create') {
        setOutput('connection-id', outcome.connectionId);
        setOutput('etag', outcome.etag);
    }
    setOutput('operation', outcome.operation);
    setOutput('connection-spec-version', outcome.specVersion);
}
async function writeSummary(inputs, conclusion, calls, redact) {
    const text = (value) => htmlEscape(redact(value));
    const code = (value) => `<code>${text(value)}</code>`;
    const rows = 'outcome' in conclusion
        ? outcomeRows(inputs, conclusion.outcome, code)
        : [
            ['Failed', redact(conclusion.failure).split('\n').map(htmlEscape).join('<br>')],
            ['Base connection', code(inputs.connectionName)],
            ['Sandbox', code(inputs.sandbox)],
        ];
    const html = [
        '<h3>AEP base connection</h3>',
        table(rows.map(([title, value]) => `<th align="left">${title}</th><td>${value}</td>`)),
        `<details><summary>${calls.length === 1 ? '1 call' : `${calls.length} calls`}</summary>`,
        table([
            '<th align="left">Call</th><th align="left">Result</th><th align="right">ms</th><th align="left">Request ID</th>',
            ...calls.map(({ call, result, ms, requestId }) => `<td>${text(call)}</td><td>${text(result)}</td><td align="right">${ms}</td><td>${requestId === undefined ? '' : code(requestId)}</td>`),
        ]),
        '</details>',
    ];
    await summary.addRaw(html.join('')).addEOL().addEOL().write();
}
function outcomeRows({ connectionName, connectionSpecId, sandbox }, outcome, code) {
    const { operation, specName, specVersion } = outcome;
    const spec = specName === undefined ? '' : `${code(specName)}, `;
    const id = operation === 'would-create' ? [] : [['ID', code(outcome.connectionId)]];
    return [
        ['Base connection', code(connectionName)],
        ['Operation', operation],
        ...id,
        ['Sandbox', code(sandbox)],
        ['Connection spec', `${spec}${code(connectionSpecId)}, version ${code(specVersion)}`],
    ];
}
function table(rows) {
    return `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}
function htmlEscape(text) {
    return onOneLine(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./lib/adobe/filter.js
function isPlainName(name) {
    return /^[A-Za-z][A-Za-z0-9 ._-]*$/.test(name) && !/^(?:true|false|null)$/i.test(name);
}
function connectionsQuery(specId, name) {
    const bySpec = filter('connectionSpec.id', specId);
    return name !== undefined && isPlainName(name) ? [bySpec, filter('name', name)] : [bySpec];
}
function specQuery(specId) {
    return [filter('id', `"${specId}"`)];
}
function filter(path, value) {
    return `property=${encodeURIComponent(`${path}==${value}`)}`;
}

;// CONCATENATED MODULE: ./lib/adobe/resources.js

function itemsIn(json) {
    const items = isJsonObject(json) ? json.items : undefined;
    return Array.isArray(items) && items.every(isJsonObject) ? items : undefined;
}
function continuationTokenIn(json) {
    const links = isJsonObject(json) ? json._links : undefined;
    const next = isJsonObject(links) ? links.next : undefined;
    const href = isJsonObject(next) ? wire_text(next.href) : undefined;
    const token = /[?&]continuationToken=([^&#]+)/.exec(href ?? '')?.[1];
    if (token === undefined)
        return undefined;
    try {
        return decodeURIComponent(token);
    }
    catch {
        return token;
    }
}
function specIn(item) {
    const { id, version, name, authSpec } = item;
    if (!isId(id) || !isVersion(version))
        return undefined;
    const authSpecs = Array.isArray(authSpec) ? authSpec.filter(isJsonObject) : [];
    return { id, version, name: wire_text(name), authSpecs };
}
function connectionIn(item) {
    const { id, etag, name, description, sandboxName, state, createdAt, connectionSpec, auth } = item;
    if (!isId(id))
        return undefined;
    return {
        id,
        etag: isEtag(etag) ? etag : undefined,
        name: wire_text(name),
        specId: isJsonObject(connectionSpec) ? wire_text(connectionSpec.id) : undefined,
        description: wire_text(description),
        sandbox: wire_text(sandboxName),
        state: wire_text(state),
        createdAt: typeof createdAt === 'number' ? createdAt : undefined,
        authSpecName: isJsonObject(auth) ? wire_text(auth.specName) : undefined,
    };
}
function createdIn(json) {
    const { id, etag } = isJsonObject(json) ? json : {};
    return isId(id) ? { id, etag: isEtag(etag) ? etag : undefined } : undefined;
}
function testResultIn(json) {
    const { result, errorMessage, message } = isJsonObject(json) ? json : {};
    if (typeof result !== 'boolean')
        return undefined;
    return { passed: result, reason: wire_text(errorMessage) ?? wire_text(message) };
}

;// CONCATENATED MODULE: ./lib/adobe/flow-service.js



const PAGE_SIZE = 100;
function openFlowService(gateway, sandbox, redact) {
    const inSandbox = `in sandbox ${sandbox}`;
    async function ask(flowCall, expected, read) {
        const reply = await gateway(flowCall);
        const value = read(reply.json);
        if (value !== undefined)
            return { value, reply };
        throw invalidAnswer(flowCall.what, reply.answer, `but without ${expected}`, redact);
    }
    async function findSpec(id) {
        const { value: specs } = await ask({
            what: `look up connection spec ${id} ${inSandbox}`,
            method: 'GET',
            path: '/connectionSpecs',
            query: specQuery(id),
        }, 'items that have an id and a version', (json) => allOf(itemsIn(json), specIn));
        return specs[0]?.id === id ? specs[0] : undefined;
    }
    async function listConnections(specId, name) {
        const what = `list the connections of connection spec ${specId} ${inSandbox}`;
        const query = [...connectionsQuery(specId, name), `limit=${PAGE_SIZE}`];
        const connections = [];
        const seen = new Set();
        for (let page = query;;) {
            const { value, reply } = await ask({ what, method: 'GET', path: '/connections', query: page }, 'items that have an id', (json) => allOf(itemsIn(json), connectionIn));
            connections.push(...value);
            const token = continuationTokenIn(reply.json);
            if (token === undefined)
                return connections;
            if (seen.has(token)) {
                throw invalidAnswer(what, reply.answer, 'but the token of its next page repeats', redact);
            }
            seen.add(token);
            page = [...query, `continuationToken=${encodeURIComponent(token)}`];
        }
    }
    async function readConnection(id) {
        const what = `read connection ${id} ${inSandbox}`;
        try {
            const { value } = await ask({ what, method: 'GET', path: `/connections/${id}` }, `connection ${id}`, (json) => allOf(itemsIn(json), connectionIn)?.find((connection) => connection.id === id));
            return value;
        }
        catch (error) {
            if (isGone(error))
                return undefined;
            throw error;
        }
    }
    async function createConnection(connection) {
        const { value } = await ask({
            what: `create base connection "${connection.name}" ${inSandbox}`,
            method: 'POST',
            path: '/connections',
            body: connection,
        }, 'a usable id', createdIn);
        return value;
    }
    async function patchConnection(id, etag, patch) {
        const what = `update connection ${id} ${inSandbox}`;
        await gateway({
            what,
            method: 'PATCH',
            path: `/connections/${id}`,
            ifMatch: etag,
            body: patch,
        });
    }
    async function deleteConnection(id) {
        const what = `delete connection ${id} ${inSandbox}`;
        try {
            await gateway({ what, method: 'DELETE', path: `/connections/${id}` });
        }
        catch (error) {
            if (!isGone(error))
                throw error;
        }
    }
    async function testConnection(id) {
        const { value } = await ask({
            what: `test connection ${id} ${inSandbox}`,
            method: 'GET',
            path: `/connections/${id}/test`,
        }, 'a result', testResultIn);
        return value;
    }
    return {
        findSpec,
        listConnections,
        readConnection,
        createConnection,
        patchConnection,
        deleteConnection,
        testConnection,
    };
}
function allOf(items, narrow) {
    const narrowed = items?.map(narrow).filter((item) => item !== undefined);
    return narrowed?.length === items?.length ? narrowed : undefined;
}
function isGone(error) {
    return (error instanceof AdobeError &&
        error.status === 404 &&
        !/^FLOW-(?:2100|2101|2106)\b/.test(error.code ?? ''));
}

;// CONCATENATED MODULE: ./lib/adobe/gateway.js




const FLOW_SERVICE_ROOT = '/data/foundation/flowservice';
const TOKEN_NOT_VALID = '401013';
function openGateway(options) {
    const { platformUrl, tokens, transport, retryTools, redact } = options;
    function send(flowCall, token) {
        const query = flowCall.query === undefined ? '' : `?${flowCall.query.join('&')}`;
        const request = {
            method: flowCall.method,
            url: `${platformUrl}${FLOW_SERVICE_ROOT}${flowCall.path}${query}`,
            headers: {
                accept: 'application/json',
                authorization: `Bearer ${token}`,
                'x-api-key': options.apiKey,
                'x-gw-ims-org-id': options.imsOrgId,
                'x-sandbox-name': options.sandbox,
            },
        };
        if (flowCall.ifMatch !== undefined)
            request.headers['if-match'] = flowCall.ifMatch;
        if (flowCall.body !== undefined) {
            request.headers['content-type'] = 'application/json';
            request.body = JSON.stringify(flowCall.body);
        }
        const rule = flowCall.method === 'GET' || flowCall.method === 'DELETE' ? retryTransient : retryThrottled;
        return retry(() => call(transport, request), rule, retryTools);
    }
    return async (flowCall) => {
        const token = await tokens.token();
        try {
            try {
                return await send(flowCall, token);
            }
            catch (error) {
                const refused = error instanceof AnswerError && problemIn(error.answer, redact).code === TOKEN_NOT_VALID;
                const fresh = refused ? await tokens.renew(token) : undefined;
                if (fresh === undefined)
                    throw error;
                return await send(flowCall, fresh);
            }
        }
        catch (error) {
            throw describeFailure(flowCall.what, error, redact);
        }
    };
}

;// CONCATENATED MODULE: ./lib/adobe/ims.js




function readyToken(accessToken) {
    return { token: async () => accessToken, renew: async () => undefined };
}
function mintedToken(options) {
    let current;
    let renewed = false;
    return {
        token() {
            current ??= mint(options);
            return current;
        },
        async renew(refused) {
            if (current !== undefined && (await current) !== refused)
                return current;
            if (renewed)
                return undefined;
            renewed = true;
            current = mint(options);
            return current;
        },
    };
}
async function mint(options) {
    const { transport, retryTools, redact } = options;
    const what = `get an access token from IMS for API key ${options.apiKey}`;
    const request = {
        method: 'POST',
        url: `${options.imsUrl}/ims/token/v3`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: options.apiKey,
            client_secret: options.clientSecret,
            scope: options.scopes,
        }).toString(),
    };
    try {
        const { answer, json } = await retry(() => call(transport, request), retryTransient, retryTools);
        const token = isJsonObject(json) ? json.access_token : undefined;
        if (typeof token !== 'string' || !/^[\x21-\x7e]{1,16384}$/.test(token)) {
            throw invalidAnswer(what, answer, 'but without a usable access_token', redact);
        }
        options.mask(token);
        return token;
    }
    catch (error) {
        const failure = describeFailure(what, error, redact);
        throw failure instanceof AdobeError ? new AdobeError(failure.message, 'no') : failure;
    }
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: ./lib/http/proxy.js



function checkProxy(url) {
    const target = new URL(url);
    const name = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const wanted = process.env[name] || process.env[name.toUpperCase()];
    if (wanted && !checkBypass(target) && proxyHost(url) === '') {
        throw new TransportError('proxy-unreadable', `${name} does not hold the address of a proxy`);
    }
}
const TUNNEL = /^tunneling socket could not be established, (?:statusCode=(\d+)|cause=(.*))/;
function tunnelError(message, url) {
    const tunnel = TUNNEL.exec(message);
    if (tunnel === null)
        return undefined;
    const [, status, cause] = tunnel;
    const proxy = `the proxy ${proxyHost(url)}`;
    if (status === undefined) {
        return new TransportError('network', `${proxy} cannot be reached: ${cause}`);
    }
    return new TransportError(Number(status) < 500 ? 'proxy-refused' : 'network', `${proxy} answered ${status} instead of opening a tunnel`);
}
function proxyHost(url) {
    try {
        return new URL(lib_getProxyUrl(url)).host;
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./lib/http/exchange.js





const MAX_BODY_BYTES = 4 * 1024 * 1024;
function openTransport({ userAgent, stop, attemptMs, onExchange, }) {
    const openClient = () => new lib_HttpClient(userAgent, [], { keepAlive: true });
    const secure = { client: openClient(), httpModule: external_node_https_namespaceObject, port: 443 };
    const plain = { client: openClient(), httpModule: external_node_http_namespaceObject, port: 80 };
    async function attempt(request, signal) {
        const url = new URL(request.url);
        const { client, httpModule, port } = url.protocol === 'https:' ? secure : plain;
        checkProxy(request.url);
        const headers = { ...request.headers, 'user-agent': `${client.userAgent}` };
        const options = {
            method: request.method,
            host: url.hostname.replace(/^\[|\]$/g, ''),
            port: url.port || port,
            path: url.pathname + url.search,
            headers,
            agent: client.getAgent(request.url),
            signal,
        };
        const response = await Promise.race([
            client.requestRaw({ parsedUrl: url, httpModule, options }, request.body ?? null),
            rejectOnAbort(signal),
        ]);
        const body = await readBody(response, signal);
        const { statusCode, headers: received } = response.message;
        return { status: statusCode, headers: received, body };
    }
    async function exchange(request) {
        stop.throwIfAborted();
        const started = performance.now();
        const signal = AbortSignal.any([stop, AbortSignal.timeout(attemptMs)]);
        const record = (result) => onExchange({ request, result, ms: performance.now() - started });
        try {
            const answer = await attempt(request, signal);
            record(answer);
            return answer;
        }
        catch (error) {
            const problem = stop.aborted
                ? stop.reason
                : signal.aborted
                    ? new TransportError('timeout', `no whole answer within ${attemptMs / 1000} s`)
                    : toTransportError(error, request.url);
            record(problem);
            throw problem;
        }
    }
    return {
        exchange,
        close() {
            secure.client.dispose();
            plain.client.dispose();
        },
    };
}
function rejectOnAbort(signal) {
    return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
async function readBody(response, signal) {
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of response.message) {
            size += chunk.length;
            if (size > MAX_BODY_BYTES) {
                throw new TransportError('too-large', `the answer is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB`);
            }
            chunks.push(chunk);
        }
    }
    catch (error) {
        if (signal.aborted || error instanceof TransportError)
            throw error;
        throw new TransportError('cut', `the answer broke off after ${size} bytes`);
    }
    return Buffer.concat(chunks).toString('utf8');
}
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/;
function toTransportError(error, url) {
    if (error instanceof TransportError)
        return error;
    const failure = error;
    const message = exchange_inWords(failure);
    if (UNTRUSTED.test(`${failure.code}`)) {
        return new TransportError('certificate', `the server's certificate is not trusted: ${message}`);
    }
    return tunnelError(message, url) ?? new TransportError('network', message);
}
function exchange_inWords(error) {
    return error instanceof AggregateError ? error.errors.map(exchange_inWords).join(', ') : error.message;
}

;// CONCATENATED MODULE: ./lib/version.js
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./lib/session.js







function openSession(inputs, log, { clock, attemptMs }) {
    const calls = [];
    const deadline = startDeadline(inputs.timeoutMs, clock);
    const cancel = (signal) => deadline.stop(`the run was cancelled (${signal})`);
    process.on('SIGINT', cancel).on('SIGTERM', cancel);
    let abandoned = false;
    const transport = openTransport({
        userAgent: `aep-base-connection/${VERSION}`,
        stop: deadline.signal,
        attemptMs,
        onExchange(record) {
            if (abandoned)
                return;
            const line = callLine(record);
            calls.push(line);
            log.info(inOneLine(line));
            log.debug(inDetail(record));
        },
    });
    const { redact, mask } = log;
    const retryTools = { clock, deadline, onWait: log.info };
    const { platformUrl, imsUrl, sandbox, imsOrgId, apiKey, credential } = inputs;
    const tokens = credential.kind === 'access-token'
        ? readyToken(credential.accessToken)
        : mintedToken({ ...credential, imsUrl, apiKey, transport, retryTools, mask, redact });
    const gateway = openGateway({
        platformUrl,
        sandbox,
        imsOrgId,
        apiKey,
        tokens,
        transport,
        retryTools,
        redact,
    });
    return {
        flowService: openFlowService(gateway, sandbox, redact),
        deadline,
        calls,
        abandon() {
            abandoned = true;
            deadline.stop('the step has failed');
        },
        close() {
            process.off('SIGINT', cancel).off('SIGTERM', cancel);
            deadline.clear();
            transport.close();
        },
    };
}

;// CONCATENATED MODULE: ./lib/run.js





async function run(surroundings) {
    const log = openLog();
    try {
        const inputs = readInputs(log.mask);
        const session = openSession(inputs, log, surroundings);
        try {
            await step(inputs, session, log, surroundings);
        }
        finally {
            session.close();
        }
    }
    catch (error) {
        log.fail(messageOf(error));
    }
}
async function step(inputs, session, log, { clock }) {
    const { flowService, deadline, calls } = session;
    const { connectionName, sandbox } = inputs;
    log.info(`Making sure that base connection "${connectionName}" exists in sandbox ${sandbox}`);
    log.startGroup('Calls to Adobe');
    let conclusion;
    try {
        const tools = { flowService, deadline, clock, info: log.info, warn: log.warning };
        const outcome = await ensureConnection(inputs, tools);
        setOutputs(outcome);
        conclusion = { outcome };
        if (inputs.testConnection)
            await test(outcome, inputs, flowService, log);
    }
    catch (error) {
        conclusion = { failure: messageOf(error) };
        session.abandon();
    }
    log.endGroup();
    if ('outcome' in conclusion)
        log.info(run_inWords(conclusion.outcome));
    await writeSummary(inputs, conclusion, calls, log.redact).catch((error) => {
        log.warning(`The job summary could not be written: ${messageOf(error)}`);
    });
    if ('failure' in conclusion)
        throw new Error(conclusion.failure);
}
async function test(outcome, { connectionName, dryRun }, flowService, log) {
    if (outcome.operation === 'would-create' || dryRun) {
        log.info('A dry run does not test the connection.');
        return;
    }
    const { passed, reason } = await flowService.testConnection(outcome.connectionId);
    if (passed) {
        log.info(`Adobe tested connection ${outcome.connectionId}: it works.`);
        return;
    }
    const said = reason === undefined ? 'gave no reason' : `said: ${reason}`;
    throw new Error(`Base connection "${connectionName}" (${outcome.connectionId}) was ${outcome.operation}, but Adobe's test of it failed and ${said}. Look at auth-params: the source refuses these credentials or cannot be reached.`);
}
function run_inWords(outcome) {
    return outcome.operation === 'would-create'
        ? 'Dry run: would-create; nothing was written'
        : `Base connection ${outcome.connectionId}: ${outcome.operation} (etag ${outcome.etag})`;
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
