import type { World } from '../../simulator/flow-service/world.js';
import { isJsonObject } from '../../src/json.js';
import { brief, isSuccess, type Reply } from '../reply.js';
import { type Found, switched } from './question.js';

const testSuccess = switched('testSuccess', ({ writes }) => {
  if (writes === undefined) return undefined;
  const { reply, result } = writes.test;
  const answer = successForm(reply);
  if (answer === undefined) return undefined;
  return { answer, seen: brief(reply), stepWorks: result?.value.passed === true };
});

function successForm({ status, json }: Reply): World['testSuccess'] | undefined {
  if (status === 204) return '204';
  if (json === true) return 'true';
  if (!isJsonObject(json)) return undefined;
  if (json.result === true) return 'result';
  return json.status === 'success' ? 'status' : undefined;
}

const testFailure = switched('testFailure', ({ writes }) => {
  if (writes === undefined || successForm(writes.test.reply) !== undefined) return undefined;
  const { reply, result } = writes.test;
  const value = result?.value;
  return {
    answer: failureForm(reply),
    seen: brief(reply),
    stepWorks: value?.passed === false && value.reason !== undefined,
  };
});

function failureForm(reply: Reply): Found<World['testFailure']>['answer'] {
  const { json, status } = reply;
  if (status === 400) return 'refused-400';
  if (!isSuccess(reply) || !isJsonObject(json)) return { other: `is an HTTP ${status}` };
  if (json.status === 'failed') return 'status';
  if (json.errorMessage !== undefined) return 'error-message';
  if (isJsonObject(json.error)) return 'error-object';
  if (Array.isArray(json.errors)) return 'errors-list';
  const field = (['message', 'reason', 'details'] as const).find(
    (name) => json[name] !== undefined,
  );
  return field ?? { other: 'has no reason' };
}

export const TEST_QUESTIONS = [testSuccess, testFailure];
