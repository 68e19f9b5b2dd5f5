import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { generateCACertificate } from 'mockttp';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for a host name. */
export function makeCertificate(host: string): Promise<Certificate> {
  return generateCACertificate({ subject: { commonName: host } });
}

/** The same certificate, valid in another time: `YYMMDDHHMMSSZ`, from and until. */
export function withValidity({ key, cert }: Certificate, from: string, until: string): Certificate {
  const der = Buffer.from(new X509Certificate(cert).raw);
  // RFC 5280: the signature's 256 bytes are at the end, and what they sign begins after four bytes of the outer header.
  const signed = der.subarray(4, 8 + der.readUInt16BE(6));
  const dates = [...signed.toString('latin1').matchAll(/\d{12}Z/g)];
  for (const [i, date] of [from, until].entries()) signed.write(date, dates[i]?.index ?? 0);
  der.set(sign('sha256', signed, createPrivateKey(key)), der.length - 256);
  const base64 = der.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n` };
}

/** Has this test's process trust it from now on. */
export function trust({ cert }: Certificate): void {
  tls.setDefaultCACertificates([...tls.getCACertificates(), cert]);
}
