import * as core from '@actions/core';
import type { Outcome } from '../connection/outcome.js';

/** Sets the outputs of action.yml, verbatim. */
export function setOutputs(outcome: Outcome): void {
  if (outcome.operation !== 'would-create') {
    core.setOutput('connection-id', outcome.connectionId);
    core.setOutput('etag', outcome.etag);
  }
  core.setOutput('operation', outcome.operation);
  core.setOutput('connection-spec-version', outcome.specVersion);
}
