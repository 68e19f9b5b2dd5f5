export const id = 35;
export const ids = [35];
export const modules = {

/***/ 35:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  toTransportError: () => (/* binding */ toTransportError)
});

// EXTERNAL MODULE: ./lib/http/body.js
var body = __webpack_require__(150);
;// CONCATENATED MODULE: ./lib/http/certificate-failure.js
const MAX_NAMES = 200;
function describeCertificate({ code = '', message }, owner) {
    const certificate = `${owner}'s certificate`;
    if (code === 'CERT_HAS_EXPIRED')
        return ['certificate-expired', `${certificate} has expired`];
    if (code === 'CERT_NOT_YET_VALID') {
        return ['certificate-not-yet-valid', `${certificate} is not valid yet`];
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        const names = message.replace(/.*(?:altnames|CN|list): /s, '').slice(0, MAX_NAMES);
        return ['certificate-other-host', `${certificate} is for another host (${names})`];
    }
    if (/SELF_SIGNED|^UNABLE_TO_(?:GET_ISSUER|VERIFY)|^CERT_UNTRUSTED$|^INVALID_CA$/.test(code)) {
        const [reason] = message.split(';');
        return ['certificate-unknown-authority', `${certificate} is not trusted: ${reason}`];
    }
    if (/^(?:CERT_|CRL_|UNABLE_TO_|INVALID_|PATH_LENGTH|ERROR_IN_C)/.test(code)) {
        return ['certificate', `${certificate} is not valid: ${message}`];
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/http/transport-error.js
var transport_error = __webpack_require__(146);
;// CONCATENATED MODULE: ./lib/http/tunnel-failure.js
function describeTunnelFailure(head, { host }) {
    if (!/^(?:HTTP\/|$)/.test(head))
        return ['proxy-protocol', `the proxy ${host} does not speak HTTP`];
    const status = /^HTTP\/\S+ (\d{3})\b.*\r\n\r\n/s.exec(head)?.[1];
    if (status === undefined) {
        return ['proxy-failed', `the proxy ${host} closed the connection instead of opening a tunnel`];
    }
    const message = `the proxy ${host} responded with HTTP ${status} instead of opening a tunnel`;
    if (status !== '407')
        return [Number(status) < 500 ? 'proxy-refused' : 'proxy-failed', message];
    const schemes = [...head.matchAll(/^proxy-authenticate: *([a-z]{1,20})\b/gim)].map((match) => match[1]);
    const basic = schemes.length === 0 || schemes.some((scheme) => /^basic$/i.test(`${scheme}`));
    return basic
        ? ['proxy-login', message]
        : [
            'proxy-login-scheme',
            `${message}, and accepts only ${[...new Set(schemes)].join(' or ')} logins`,
        ];
}

;// CONCATENATED MODULE: ./lib/http/failure.js




function toTransportError(error, context) {
    const [problem, message] = describe(error, context);
    return new transport_error/* TransportError */.w(problem, message, {
        neverSent: context.connectFailure !== undefined,
        viaProxy: context.proxy !== undefined,
    });
}
function describe(failure, context) {
    const { proxy, connectFailure } = context;
    if (failure instanceof body/* BodyError */.R)
        return [failure.problem, failure.message];
    if (proxy === undefined || connectFailure === undefined || connectFailure.stage === 'host') {
        return describeHost(failure, context);
    }
    return connectFailure.stage === 'tunnel'
        ? describeTunnelFailure(connectFailure.proxyHead, proxy)
        : describeWayToProxy(failure, proxy, context.resolvedBefore);
}
const NOT_TLS = /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/;
function describeWayToProxy(failure, { host }, resolvedBefore) {
    if (failure.syscall === 'getaddrinfo' && !resolvedBefore) {
        return [
            'proxy-unknown-host',
            `DNS lookup failed (${failure.code}): the runner cannot resolve the proxy ${host}`,
        ];
    }
    if (NOT_TLS.test(`${failure.code}`)) {
        return ['proxy-protocol', `the proxy ${host} does not speak TLS`];
    }
    return (describeCertificate(failure, `the proxy ${host}`) ?? [
        'proxy-unreachable',
        `the proxy ${host} cannot be reached: ${messageOf(failure)}`,
    ]);
}
const CAUSES = [
    [/^ECONNREFUSED$/, 'refused', 'the connection was refused: '],
    [
        /^(?:E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL|ETIMEDOUT)$/,
        'unreachable',
        'the host cannot be reached: ',
    ],
    [/^(?:ECONNRESET|ECONNABORTED|EPIPE)$/, 'reset', 'the connection was lost: '],
    [/^HPE_HEADER_OVERFLOW$/, 'too-large', 'the headers of the response are too large: '],
    [/^HPE_/, 'not-http', 'the response is not HTTP: '],
    [/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/, 'tls', 'the TLS handshake failed: '],
    [/(?:)/, 'network', ''],
];
function describeHost(failure, { target, resolvedBefore }) {
    const code = `${failure.code}`;
    const { host, hostname } = target;
    if (failure.syscall === 'getaddrinfo') {
        return resolvedBefore
            ? ['host-lost', `DNS lookup failed (${code}): the runner can no longer resolve ${hostname}`]
            : ['unknown-host', `DNS lookup failed (${code}): the runner cannot resolve ${hostname}`];
    }
    if (NOT_TLS.test(code))
        return ['tls-to-plain-port', `${host} does not speak TLS`];
    const certificate = describeCertificate(failure, hostname);
    if (certificate !== undefined)
        return certificate;
    const [, problem, begin] = CAUSES.find(([codes]) => codes.test(code));
    return [problem, `${begin}${messageOf(failure)}`];
}
function messageOf(failure) {
    return failure instanceof AggregateError
        ? failure.errors.map(messageOf).join(', ')
        : (failure.reason ?? failure.message);
}


/***/ })

};
