/**
 * Why there is no whole answer.
 *
 * - `network`: refused, reset, unknown host, or a proxy in trouble; `timeout`: one attempt took too long;
 *   `cut`: the body broke off. The request may have been carried out.
 * - `too-large`: the body is over the cap. The request was carried out.
 * - `proxy-refused`, `proxy-unreadable`, `certificate`: trying again cannot help, and the request was never sent.
 */
export type TransportProblem =
  | 'network'
  | 'timeout'
  | 'cut'
  | 'too-large'
  | 'proxy-refused'
  | 'proxy-unreadable'
  | 'certificate';

export class TransportError extends Error {
  override name = 'TransportError';
  readonly problem: TransportProblem;

  constructor(problem: TransportProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
