import tls from 'node:tls';
import { generateCACertificate } from 'mockttp';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for a host name. */
export function makeCertificate(host: string, bits = 2048): Promise<Certificate> {
  return generateCACertificate({ subject: { commonName: host }, bits });
}

/** Has this test's process trust it from now on. */
export function trust({ cert }: Certificate): void {
  tls.setDefaultCACertificates([...tls.getCACertificates(), cert]);
}
