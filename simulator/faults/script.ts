export type Endpoint =
  | 'token'
  | 'spec'
  | 'list'
  | 'get'
  | 'create'
  | 'patch'
  | 'delete'
  | 'test'
  | 'source'
  | 'target'
  | 'mapping'
  | 'flow';

export type Fault =
  /** Sent instead of executing the request. Without `body`, the usual error body of the status. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Not executed. The socket is destroyed. */
  | { kind: 'reset' }
  /** Not executed. No response. */
  | { kind: 'hang' }
  /** Executed, then the response is lost: the socket is destroyed, nothing is sent, or that status is sent instead. */
  | { kind: 'lost'; by: 'reset' | 'hang' | number }
  /** The socket is destroyed at once. The request is executed that many milliseconds later. */
  | { kind: 'late'; afterMs: number }
  /** Executed that many milliseconds later. Then the response is sent, or the socket is destroyed. */
  | { kind: 'held'; afterMs: number; response: boolean }
  /** Executed. The correct headers and half of the body, then the socket is destroyed. */
  | { kind: 'cut' }
  /** Executed. The correct headers and half of the body, then nothing. */
  | { kind: 'stall' }
  /** Executed. This response instead of the correct one. */
  | { kind: 'replace'; status?: number; headers?: Record<string, string>; body: string }
  /** Executed. The correct status with a JSON string of that many bytes. */
  | { kind: 'huge'; bytes: number }
  /** Executed. The correct status with a body that never ends; the client has to close the connection. */
  | { kind: 'endless' };

export interface FaultRule {
  readonly on: Endpoint;
  /** How many requests get the fault: 1 by default, `Infinity` for all. */
  readonly times?: number;
  /** How many matching requests to skip first: 0 by default. */
  readonly skip?: number;
  readonly fault: Fault;
}

export type FaultScript = ReturnType<typeof createFaultScript>;

export function createFaultScript() {
  let pending: { on: Endpoint; skip: number; times: number; fault: Fault }[] = [];
  return {
    add({ on, skip = 0, times = 1, fault }: FaultRule): void {
      pending.push({ on, skip, times, fault });
    },
    clear(): void {
      pending = [];
    },
    /** Returns the fault for this request and counts it as used. */
    next(endpoint: Endpoint | 'unknown'): Fault | undefined {
      for (const rule of pending) {
        if (rule.on !== endpoint || rule.times <= 0) continue;
        if (rule.skip > 0) {
          rule.skip -= 1;
          continue;
        }
        rule.times -= 1;
        return rule.fault;
      }
      return undefined;
    },
  };
}
