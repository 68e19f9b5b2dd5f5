/** Whether `NODE_TLS_REJECT_UNAUTHORIZED=0` keeps Node.js from verifying certificates: whoever sits in between can read every secret. */
export function isTlsVerificationOff(): boolean {
  return process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
}
