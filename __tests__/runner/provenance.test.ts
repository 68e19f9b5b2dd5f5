import { describe, expect, it } from 'vitest';
import { describeOrigin } from '../../src/runner/provenance.js';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/bootstrap',
  GITHUB_RUN_ID: '123456',
  GITHUB_RUN_ATTEMPT: '1',
};

describe('where a connection comes from', () => {
  it('is the run, and the mark that it is known by', () => {
    expect(describeOrigin(ENV)('4f2a9c1e')).toBe(
      'Created by GitHub Actions: https://github.com/acme/bootstrap/actions/runs/123456, attempt 1 (4f2a9c1e)',
    );
  });

  it('is the action, where the runner says nothing', () => {
    expect(describeOrigin({})('4f2a9c1e')).toBe('Created by aep-base-connection (4f2a9c1e)');
  });

  it.each([
    ['GITHUB_SERVER_URL', 'https://evil@github.com'],
    ['GITHUB_SERVER_URL', ''],
    ['GITHUB_REPOSITORY', 'acme'],
    ['GITHUB_REPOSITORY', 'acme/x (deadbeef)'],
    ['GITHUB_RUN_ID', ''],
    ['GITHUB_RUN_ID', '0'],
    ['GITHUB_RUN_ID', '12/34'],
    ['GITHUB_RUN_ID', '1'.repeat(21)],
    ['GITHUB_RUN_ID', '12\n34'],
    ['GITHUB_RUN_ATTEMPT', 'x'],
    ['GITHUB_RUN_ATTEMPT', '1 (deadbeef)'],
  ])('is the action, too, when %s is %j', (name, value) => {
    expect(describeOrigin({ ...ENV, [name]: value })('4f2a9c1e')).toBe(
      'Created by aep-base-connection (4f2a9c1e)',
    );
  });
});
