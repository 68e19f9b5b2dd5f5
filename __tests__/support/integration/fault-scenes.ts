import type { Endpoint } from '../../../simulator/faults/script.js';
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../simulator/server.js';
import { AMAZON_S3 } from '../simulator-client.js';
import { virtualTime } from './virtual-clock.js';

/** A step that sends the request in question. */
export interface Scene {
  readonly call: Endpoint;
  /** How many of these requests succeed first. */
  readonly skip?: number;
  /** What a green step says it did. */
  readonly operation: 'created' | 'reused' | 'updated';
  /** And when a response was lost: without a mark, nobody can tell who made the connection. */
  readonly operationInDoubt?: 'reused';
  readonly given: Readonly<Record<string, string>>;
  readonly options?: SimulatorOptions;
  prepare?(simulator: Simulator): void;
}

const name = 'Faulty';
/** A create in doubt is polled for 15 s of the step's time. */
const WRITING = { 'connection-name': name, 'timeout-seconds': '120' };
const READING = { 'connection-name': name, 'timeout-seconds': '30' };
const UPDATE = { 'if-exists': 'update', 'connection-description': 'new' };
const S3_AUTH = {
  'connection-spec-id': AMAZON_S3,
  'auth-spec-name': 'Access Key',
  'auth-params': JSON.stringify({ s3AccessKey: 'AKIA-demo', s3SecretKey: 'demo' }),
};

/** Between them, the scenes send every request that the action knows. */
export const SCENES: Readonly<Record<string, Scene>> = {
  token: { call: 'token', operation: 'created', given: READING },
  spec: { call: 'spec', operation: 'created', given: READING },
  list: { call: 'list', operation: 'created', given: READING },
  'list after a create': { call: 'list', skip: 2, operation: 'created', given: READING },
  create: { call: 'create', operation: 'created', given: WRITING },
  'create with a description, and so without a mark': {
    call: 'create',
    operation: 'created',
    operationInDoubt: 'reused',
    given: { ...WRITING, 'connection-description': 'given' },
  },
  'get while it is being made': {
    call: 'get',
    operation: 'created',
    given: READING,
    options: { initialState: { state: 'initializing', reads: 3 } },
  },
  patch: {
    call: 'patch',
    operation: 'updated',
    given: { ...WRITING, ...S3_AUTH, ...UPDATE },
    prepare: addBucket,
  },
  'patch of the description': {
    call: 'patch',
    operation: 'updated',
    given: { ...WRITING, ...UPDATE },
    prepare: (simulator) => void simulator.store.add('dev', { name }),
  },
  'get after a patch': {
    call: 'get',
    operation: 'updated',
    given: { ...READING, ...S3_AUTH, ...UPDATE },
    prepare: addBucket,
  },
  'delete after a lost race': {
    call: 'delete',
    operation: 'reused',
    given: WRITING,
    prepare(simulator) {
      simulator.store.add('dev', { name });
      // The lists before the create are late to show what another run has made.
      simulator.script({ on: 'list', times: 2, fault: { kind: 'replace', body: '{"items":[]}' } });
    },
  },
  test: { call: 'test', operation: 'created', given: { ...READING, 'test-connection': 'true' } },
};

function addBucket(simulator: Simulator): void {
  const auth = { specName: 'Access Key', params: { s3AccessKey: 'old', s3SecretKey: 'old' } };
  simulator.store.add('dev', { name, connectionSpecId: AMAZON_S3, auth });
}

export async function openScene({ options, prepare }: Scene) {
  const time = virtualTime();
  const simulator = await startSimulator({ now: time.now, ...options });
  prepare?.(simulator);
  // What was there before is not young any more.
  time.pass(60_000);
  return { simulator, time };
}
