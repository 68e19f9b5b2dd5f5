import { onTestFinished } from 'vitest';
import type { FlowService, NewConnection } from '../../../src/adobe/flow-service.js';
import type { Connection, ConnectionSpec, TestResult } from '../../../src/adobe/resources.js';
import { ensureConnection } from '../../../src/connection/ensure.js';
import type { Outcome, Task, WantedConnection } from '../../../src/connection/task.js';
import { startDeadline } from '../../../src/deadline.js';
import { type FakeClock, fakeClock } from '../clock.js';
import { CONFLICT, connection, EPOCH, SPEC, wantedConnection } from './connections.js';

/** When a test begins, by the monotonic clock. */
const START_MS = 5_000;

/** What becomes of one request: an error in place of it, or what this makes of carrying it out. */
export type Turn = Error | ((carryOut: () => unknown) => unknown);

/** The request is carried out. */
export const OK: Turn = (carryOut) => carryOut();

/** The request is carried out, and its response is lost. */
export function carriedOut(error: Error): Turn {
  return (carryOut) => {
    carryOut();
    throw error;
  };
}

/** The response says this, and nothing is carried out. */
export const respond = (response: unknown): Turn => {
  return () => response;
};

type Verb = 'spec' | 'list' | 'read' | 'create' | 'patch' | 'delete' | 'test';

export interface BenchOptions {
  readonly wanted?: Partial<WantedConnection>;
  readonly timeoutMs?: number;
  readonly spec?: ConnectionSpec | undefined;
  /** What the sandbox has when the test begins. */
  readonly before?: readonly Connection[];
  /** What becomes of the requests, one after the other; those after the last are carried out. */
  readonly turns?: Partial<Record<Verb, readonly Turn[]>>;
}

export interface Bench {
  readonly task: Task;
  readonly clock: FakeClock;
  /** Requests to the Flow Service in order, as `verb arguments`. */
  readonly calls: readonly string[];
  readonly infos: readonly string[];
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
  /** The marks of the creates so far. */
  readonly marks: readonly string[];
  /** What the sandbox has. */
  readonly store: Map<string, Connection>;
  ensure(): Promise<Outcome>;
  /** Of the requests so far, the verbs. */
  verbs(): string[];
}

/** A task with a small Flow Service of its own. The first connection that it creates is `own`, the next one `own2`. */
export function bench(options: BenchOptions = {}): Bench {
  const { wanted = {}, timeoutMs = 120_000, before = [], turns = {} } = options;
  const spec = 'spec' in options ? options.spec : SPEC;
  const calls: string[] = [];
  const infos: string[] = [];
  const notices: string[] = [];
  const warnings: string[] = [];
  const marks: string[] = [];
  const clock = fakeClock({ now: START_MS });
  const adobeNow = () => EPOCH + clock.now() - START_MS;
  const deadline = startDeadline(timeoutMs, clock);
  onTestFinished(() => deadline.clear());
  const store = new Map(before.map((one) => [one.id, one]));
  let made = 0;
  const verbs = () => calls.map((call) => `${call.split(' ')[0]}`);

  function on<Args extends unknown[], Response>(
    verb: Verb,
    carryOut: (...args: Args) => Response,
  ): (...args: Args) => Promise<Response> {
    return async (...args) => {
      const turn = turns[verb]?.[verbs().filter((one) => one === verb).length] ?? OK;
      const texts = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
      calls.push([verb, ...texts].join(' '));
      if (turn instanceof Error) throw turn;
      // The test says what a response is.
      return turn(() => carryOut(...args)) as Response;
    };
  }

  function create({ name, description, auth }: NewConnection) {
    made += 1;
    const id = made === 1 ? 'own' : `own${made}`;
    const changes = { name, description, createdAt: adobeNow(), authSpecName: auth?.specName };
    store.set(id, connection(id, changes));
    return { id, etag: '"201"' };
  }

  const flowService: FlowService = {
    findSpec: on('spec', () => spec),
    listConnections: on('list', (_spec, _name, _ownIds) => [...store.values()]),
    getConnection: on('read', (id) => store.get(id)),
    createConnection: on('create', create),
    patchConnection: on('patch', (id, etag, patch) => {
      const found = store.get(id);
      if (found === undefined) return undefined;
      if (found.etag !== etag) throw CONFLICT;
      const given = patch.find(({ path }) => path === '/description')?.value;
      const description = typeof given === 'string' ? given : found.description;
      const next = { ...found, description, etag: etag.replace(/\d+/, (n) => `${Number(n) + 1}`) };
      store.set(id, next);
      return true;
    }),
    deleteConnection: on('delete', (id) => void store.delete(id)),
    testConnection: on('test', (): TestResult => ({ passed: true, reason: undefined })),
    adobeNow,
  };
  const task: Task = {
    wanted: wantedConnection(wanted),
    flowService,
    deadline,
    clock,
    describeOrigin(mark) {
      marks.push(mark);
      return `Created by a test (${mark})`;
    },
    info: (line) => void infos.push(line),
    notice: (line) => void notices.push(line),
    warn: (line) => void warnings.push(line),
  };
  const ensure = () => ensureConnection(task);
  return { task, clock, calls, infos, notices, warnings, marks, store, ensure, verbs };
}
