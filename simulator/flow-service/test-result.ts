import { emptyResponse, jsonResponse, type SimulatedResponse } from '../http/response.js';
import type { TestResult } from '../state/store.js';
import { type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

/** The response to the test of a connection. */
export function testResponse(test: TestResult, world: World): SimulatedResponse | Refusal {
  return test.result ? success(test, world) : failure(test.errorMessage ?? '', world);
}

function success(test: TestResult, { testSuccess }: World): SimulatedResponse {
  switch (testSuccess) {
    case 'result':
      return jsonResponse(200, test);
    case 'true':
      return jsonResponse(200, true);
    case 'status':
      return jsonResponse(200, { status: 'success' });
    case '204':
      return emptyResponse(204);
  }
}

function failure(reason: string, { testFailure }: World): SimulatedResponse | Refusal {
  switch (testFailure) {
    case 'error-message':
      return jsonResponse(200, { result: false, ...(reason ? { errorMessage: reason } : {}) });
    case 'message':
    case 'reason':
    case 'details':
      return jsonResponse(200, { result: false, [testFailure]: reason });
    case 'error-object':
      return jsonResponse(200, { result: false, error: { code: 'CONNECTOR', message: reason } });
    case 'errors-list':
      return jsonResponse(200, { result: false, errors: [{ message: reason }] });
    case 'status':
      return jsonResponse(200, { status: 'failed', message: reason });
    case 'refused-400':
      return refuse(400, 1100, reason);
  }
}
