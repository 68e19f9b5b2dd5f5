import type { Finding } from './transport-error.js';

const MAX_NAMES = 200;

/** What is wrong with the certificate of `owner`, by OpenSSL's code; `undefined` for an error of another kind. */
export function describeCertificate(
  { code = '', message }: NodeJS.ErrnoException,
  owner: string,
): Finding | undefined {
  const certificate = `${owner}'s certificate`;
  if (code === 'CERT_HAS_EXPIRED') return ['certificate-expired', `${certificate} has expired`];
  if (code === 'CERT_NOT_YET_VALID') {
    return ['certificate-not-yet-valid', `${certificate} is not valid yet`];
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    // Node.js ends its message with the names that the certificate is for.
    const names = message.replace(/.*(?:altnames|CN|list): /s, '').slice(0, MAX_NAMES);
    return ['certificate-other-host', `${certificate} is for another host (${names})`];
  }
  if (/SELF_SIGNED|^UNABLE_TO_(?:GET_ISSUER|VERIFY)|^CERT_UNTRUSTED$|^INVALID_CA$/.test(code)) {
    // Behind a semicolon, Node.js advises a flag that nobody can give to an action.
    const [reason] = message.split(';');
    return ['certificate-unknown-authority', `${certificate} is not trusted: ${reason}`];
  }
  if (/^(?:CERT_|CRL_|UNABLE_TO_|INVALID_|PATH_LENGTH|ERROR_IN_C)/.test(code)) {
    return ['certificate', `${certificate} is not valid: ${message}`];
  }
  return undefined;
}
