import type { AdobeError, Problem } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { errorTexts } from './failures/error-words.js';
import { flowCode } from './refusals.js';
import type { TestResult } from './resources.js';
import { parseItems } from './success-body.js';

const PASSED = /^(?:true|success(?:ful)?|succeeded|passed|ok|valid)$/i;
const FAILED = /^(?:false|fail(?:ed|ure)?|error|invalid|unsuccessful)$/i;

/** Reads the response to a test; `undefined` when it does not tell. A 2xx without a body is a test that passed. */
export function parseTestResult(json: unknown, problemOf: () => Problem): TestResult | undefined {
  const passed = json === undefined || verdictIn(json);
  if (passed === undefined) return undefined;
  return { passed, reason: passed || hasOnlyVerdict(json) ? undefined : reasonOf(problemOf()) };
}

/** Adobe's code and error message. */
export function reasonOf(problem: Problem | undefined): string | undefined {
  const parts = [problem?.code, problem?.title].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function verdictIn(json: unknown): boolean | undefined {
  const { result, success, passed, status, ...others } = fieldsOf(json);
  for (const value of [json, ...[result, success, passed].map(asBoolean), status]) {
    const text = typeof value === 'boolean' || typeof value === 'string' ? `${value}`.trim() : '';
    if (PASSED.test(text)) return true;
    if (FAILED.test(text)) return false;
  }
  if (isJsonObject(result)) return verdictIn(result);
  // No result, but a reason for that.
  return result === null && errorTexts(others, [], String).length > 0 ? false : undefined;
}

/** The numbers of a service that has no booleans. */
function asBoolean(value: unknown): unknown {
  return value === 0 || value === 1 ? value === 1 : value;
}

function hasOnlyVerdict(json: unknown): boolean {
  const [first, ...others] = Object.values(fieldsOf(json));
  return others.length === 0 && !(isJsonObject(first) && !hasOnlyVerdict(first));
}

/** The fields of the result, alone or in a list of one. */
function fieldsOf(json: unknown): JsonObject {
  const [item] = parseItems(json) ?? [];
  return item ?? (isJsonObject(json) ? json : {});
}

/**
 * Whether a refusal is the result of the test: the Flow Service says in its own form what is wrong with the
 * connection. Its codes from 2000 on are about the organization, the sandbox and the credential of the step.
 */
export function isFailedTest({ status = 0, code, problem }: AdobeError): boolean {
  const isPlainJson = problem?.source === 'json' && code === undefined;
  if (problem?.source !== 'flow-service' && !(isPlainJson && [400, 422, 424].includes(status))) {
    return false;
  }
  const number = flowCode(code);
  if (number !== undefined && Number(number) >= 2000) return false;
  const isAboutTheStep = [401, 403].includes(status) && number === undefined;
  return status >= 400 && status < 500 && ![404, 408, 429].includes(status) && !isAboutTheStep;
}
