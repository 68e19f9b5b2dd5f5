import { invalidToken, tooManyRequests } from '../flow-service/gateway.js';
import { refusalAnswer, refuse } from '../flow-service/refusal.js';
import { type Answer, emptyAnswer, jsonAnswer } from '../http/answer.js';
import { imsError } from '../ims.js';
import type { Endpoint } from './script.js';

/** The body that Adobe would send with a status, for faults that name only the status. */
export function answerForStatus(
  status: number,
  endpoint: Endpoint | 'unknown',
  requestId: string,
): Answer {
  if (status < 400) return jsonAnswer(status, {});
  if (status === 503) return emptyAnswer(503);
  if (status === 504) {
    return jsonAnswer(504, {
      code: 504,
      message: 'Oops. Something went wrong. Check your URI and try again.',
    });
  }
  if (endpoint === 'token') return imsAnswerForStatus(status);
  if (status === 401) return invalidToken();
  if (status === 429) return tooManyRequests();
  if (status === 500) {
    return refusalAnswer(refuse(500, 1400, 'Internal error, please try again later'), requestId);
  }
  return refusalAnswer(refuse(status, 1100, `Request failed with status ${status}`), requestId);
}

/** What IMS says when it throttles is not documented; its general shape is kept. */
function imsAnswerForStatus(status: number): Answer {
  if (status >= 500) return imsError('internal_error', 'Please try again later', status);
  if (status === 429) return imsError('too_many_requests', 'Too many requests', status);
  return imsError('access_denied', 'Access denied', status);
}
