// Prints how many tests passed and failed, from the test runner's own report; fails when there is none or any failed.
import { readFileSync } from 'node:fs';

const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(
  readFileSync('reports/tests.json', 'utf8'),
);
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
if (!success || numPassedTests === 0) process.exit(1);
