export type Endpoint =
  | 'token'
  | 'spec'
  | 'list'
  | 'get'
  | 'create'
  | 'patch'
  | 'delete'
  | 'test'
  | 'target';

export type Fault =
  /** Answered instead of carrying the request out; without `body`, the error body that fits the status. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Not carried out; the socket is destroyed. */
  | { kind: 'reset' }
  /** Not carried out, never answered. */
  | { kind: 'hang' }
  /** Carried out, then the answer is lost: socket destroyed, silence, or that status instead. */
  | { kind: 'lost'; by: 'reset' | 'hang' | number }
  /** Carried out; the right headers and half of the body, then the socket is destroyed. */
  | { kind: 'cut' }
  /** Carried out; the right headers and half of the body, then silence. */
  | { kind: 'stall' }
  /** Carried out; this answer instead of the right one. */
  | { kind: 'replace'; status?: number; headers?: Record<string, string>; body: string }
  /** Carried out; the right status with a JSON string of that many bytes. */
  | { kind: 'huge'; bytes: number }
  /** Carried out; the right status with a body that ends when the client goes away. */
  | { kind: 'endless' };

export interface FaultRule {
  readonly on: Endpoint;
  /** How often the fault strikes; once unless given, `Infinity` for ever. */
  readonly times?: number;
  /** Matching requests to let pass first. */
  readonly skip?: number;
  readonly fault: Fault;
}

export interface FaultScript {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault for this request, used up by asking. */
  next(endpoint: Endpoint | 'unknown'): Fault | undefined;
}

export function createFaultScript(): FaultScript {
  let pending: { on: Endpoint; skip: number; times: number; fault: Fault }[] = [];
  return {
    add({ on, skip = 0, times = 1, fault }) {
      pending.push({ on, skip, times, fault });
    },
    clear() {
      pending = [];
    },
    next(endpoint) {
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
