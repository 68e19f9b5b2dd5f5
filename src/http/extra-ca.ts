import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { NodeError } from './agent.js';

/** What to do about a certificate whose authority is unknown. Node.js passes over a NODE_EXTRA_CA_CERTS that gives nothing. */
export function adviceOnAuthority(): string {
  const path = process.env.NODE_EXTRA_CA_CERTS;
  const ca = 'a PEM file with the CA of the firewall or proxy that replaces certificates';
  const otherwise = 'If there is none, find out who responds before you trust it.';
  if (!path) return `Set NODE_EXTRA_CA_CERTS in the step's env to ${ca}. ${otherwise}`;
  if (path.includes('-----BEGIN')) {
    return `NODE_EXTRA_CA_CERTS is set to a certificate, not to the path of a file: set it to the path of ${ca}.`;
  }
  if (tls.getCACertificates('extra').length > 0) {
    return `NODE_EXTRA_CA_CERTS is set to ${path}, which lacks the CA of this certificate: set it to ${ca}. ${otherwise}`;
  }
  return `NODE_EXTRA_CA_CERTS is set to ${path}, which ${shortcoming(path)}: set it to ${ca}.`;
}

function shortcoming(path: string): string {
  try {
    readFileSync(path);
    return 'has no certificate in PEM form (-----BEGIN CERTIFICATE-----)';
  } catch (error) {
    const { code } = error as NodeError;
    if (code === 'ENOENT') return 'does not exist on this runner';
    return code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
  }
}
