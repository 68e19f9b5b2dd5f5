import type { FlowService } from '../adobe/flow-service.js';
import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { StoppedError } from '../errors.js';
import type { JsonObject } from '../json.js';

/** What to do with a connection that exists already. */
export type IfExists = 'reuse' | 'update' | 'fail';

/** The base connection that the workflow wants, and how far the step may go for it. */
export interface WantedConnection {
  sandbox: string;
  connectionName: string;
  connectionSpecId: string;
  connectionDescription: string | undefined;
  ifExists: IfExists;
  dryRun: boolean;
  authSpecName: string | undefined;
  authParams: JsonObject | undefined;
}

/** The one parameter of the rules about connections: what is wanted, and what they work with. */
export interface Task {
  wanted: WantedConnection;
  flowService: FlowService;
  deadline: Deadline;
  clock: Clock;
  /** The description of a connection that is created without one of the workflow's own; it ends in the mark. */
  describeOrigin(mark: string): string;
  info(line: string): void;
  /** Something that the user should know, though nothing is wrong. */
  notice(line: string): void;
  warn(line: string): void;
}

/** The wanted connection, for messages. */
export function describe({ wanted: { connectionName, sandbox } }: Pick<Task, 'wanted'>): string {
  return `base connection "${connectionName}" in sandbox ${sandbox}`;
}

/** What the step found or did. */
export type Outcome =
  | { operation: 'would-create'; specVersion: string; specName: string | undefined }
  | {
      operation: 'created' | 'reused' | 'updated' | 'would-reuse' | 'would-update';
      specVersion: string;
      specName: string | undefined;
      connectionId: string;
      /** Verbatim, with its quotes. */
      etag: string;
      /** What was given and not applied, and what helps, in whole sentences. */
      note: string | undefined;
    };

/** Waits `ms`. When the step is stopped before, the error begins with `waiting`. */
export async function pause({ deadline }: Task, ms: number, waiting: string): Promise<void> {
  await deadline.pause(ms).catch((error: unknown) => {
    if (!(error instanceof StoppedError)) throw error;
    const { message, byDeadline } = error;
    const longer = 'Increase timeout-seconds, or run the step again later.';
    const advice = byDeadline ? longer : 'Run the step again.';
    throw new StoppedError(`${waiting}: ${message}.`, { byDeadline, advice });
  });
}
