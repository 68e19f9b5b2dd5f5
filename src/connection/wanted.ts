import type { FlowService } from '../adobe/flow-service.js';
import type { Clock } from '../http/clock.js';
import type { Deadline } from '../http/deadline.js';
import type { Inputs } from '../runner/inputs.js';

/** The base connection that the workflow wants, and how far the step may go for it. */
export type Wanted = Pick<
  Inputs,
  | 'sandbox'
  | 'connectionName'
  | 'connectionSpecId'
  | 'connectionDescription'
  | 'ifExists'
  | 'dryRun'
  | 'authSpecName'
  | 'authParams'
>;

/** What the rules about connections work with. */
export interface Tools {
  flowService: FlowService;
  deadline: Deadline;
  clock: Clock;
  info(line: string): void;
  warn(line: string): void;
}

/** The wanted connection in words, for messages. */
export function inWords({ connectionName, sandbox }: Wanted): string {
  return `base connection "${connectionName}" in sandbox ${sandbox}`;
}
