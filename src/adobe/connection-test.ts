import { AdobeError } from '../errors.js';
import type { SandboxAccess } from './gateway.js';
import type { TestResult } from './resources.js';
import { isFailedTest, parseTestResult, reasonOf } from './test-result.js';

/** Has Adobe test connection `id`. Throws an `AdobeError` when there is no result. */
export async function testConnection(
  { gateway, sandbox }: SandboxAccess,
  id: string,
): Promise<TestResult> {
  const { problemOf } = await gateway.loadErrorReader();
  try {
    return await gateway.send({
      purpose: `test connection ${id} in sandbox ${sandbox}`,
      method: 'GET',
      path: `/connections/${id}/test`,
      expected: 'a result',
      parse: ({ response, json }) => parseTestResult(json, () => problemOf(response)),
    });
  } catch (error) {
    if (!(error instanceof AdobeError && isFailedTest(error))) throw error;
    return { passed: false, reason: reasonOf(error.problem) };
  }
}
