import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where the certificate is, for Node.js, which trusts the public roots besides. */
  readonly certFile: string;
  /** The certificate and the same public roots, for curl: reading them is part of what each of its calls costs. */
  readonly caFile: string;
}

/** This machine by two names, since IMS and Experience Platform are two hosts, and both as a proxy knows them. */
const NAMES = 'DNS:localhost,IP:127.0.0.1,DNS:platform.adobe.io,DNS:ims-na1.adobelogin.com';

/** A certificate for Adobe's stand-in that is valid for a day, made by `openssl` in `directory`. */
export function makeCertificate(directory: string): Certificate {
  const keyFile = join(directory, 'key.pem');
  const certFile = join(directory, 'cert.pem');
  const caFile = join(directory, 'ca.pem');
  const { error, status, stderr } = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
      ...['-addext', `subjectAltName=${NAMES}`, '-keyout', keyFile, '-out', certFile],
    ],
    { encoding: 'utf8' },
  );
  if (error || status !== 0) {
    throw new Error(`openssl could not make a certificate: ${error?.message ?? stderr}`);
  }
  const cert = readFileSync(certFile, 'utf8');
  writeFileSync(caFile, [...rootCertificates, cert].join('\n'));
  return { key: readFileSync(keyFile, 'utf8'), cert, certFile, caFile };
}
