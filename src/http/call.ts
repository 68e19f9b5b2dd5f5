import type { HttpAnswer, HttpRequest, Transport } from './transport.js';

/** A successful answer. `json` is `undefined` when the body is empty, as after a 204. */
export interface JsonAnswer {
  answer: HttpAnswer;
  json: unknown;
}

/** A whole answer came, but not a success (`status`), or not JSON (`unreadable`). */
export class AnswerError extends Error {
  override name = 'AnswerError';
  readonly problem: 'status' | 'unreadable';
  readonly answer: HttpAnswer;

  constructor(problem: 'status' | 'unreadable', answer: HttpAnswer) {
    super(`HTTP ${answer.status}`);
    this.problem = problem;
    this.answer = answer;
  }
}

/** Calls a JSON API once. Throws an `AnswerError`, or what `Transport.exchange` throws. */
export async function call(transport: Transport, request: HttpRequest): Promise<JsonAnswer> {
  const answer = await transport.exchange(request);
  if (answer.status < 200 || answer.status > 299) throw new AnswerError('status', answer);
  if (answer.body === '') return { answer, json: undefined };
  try {
    return { answer, json: JSON.parse(answer.body) };
  } catch {
    throw new AnswerError('unreadable', answer);
  }
}
