import { onTestFinished } from 'vitest';
import {
  type Result,
  type RunningStep,
  runAction,
  type Step,
  startAction,
} from '../../../local-runner/run-action.js';
import { parseCommand } from '../../../local-runner/workflow-command.js';
import { DEMO } from '../../../simulator/demo-values.js';
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../simulator/server.js';

export interface Stage {
  readonly simulator: Simulator;
  /** Sets the simulator's clock ahead, so that what is there is not young any more. */
  pass(ms: number): void;
  /** Runs the committed bundle against the simulator; `inputs` are added to the tutorial's. */
  run(inputs?: Step['inputs'], rest?: Omit<Step, 'inputs'>): Promise<Result>;
  start(inputs?: Step['inputs'], rest?: Omit<Step, 'inputs'>): Promise<RunningStep>;
}

/**
 * A simulator that ends with the test, and the bundle as a child process against it. A test that runs beside others
 * of its file brings its own `atEnd`.
 */
export async function openStage(
  options?: SimulatorOptions,
  atEnd: (end: () => void | Promise<void>) => void = onTestFinished,
): Promise<Stage> {
  let aheadMs = 0;
  const simulator = await startSimulator({ now: () => Date.now() + aheadMs, ...options });
  atEnd(() => simulator.close());
  const withDefaults = (inputs: Step['inputs'] = {}, rest: Omit<Step, 'inputs'> = {}): Step => ({
    ...rest,
    inputs: {
      ...TUTORIAL_INPUTS,
      'platform-url': simulator.url,
      'ims-url': simulator.url,
      ...inputs,
    },
  });

  return {
    simulator,
    pass(ms) {
      aheadMs += ms;
    },
    run: (inputs, rest) => runAction(withDefaults(inputs, rest)),
    async start(inputs, rest) {
      const step = await startAction(withDefaults(inputs, rest));
      atEnd(() => void step.child.kill('SIGKILL'));
      return step;
    },
  };
}

export const TUTORIAL_INPUTS = {
  sandbox: 'dev',
  'connection-name': 'Dataset Base Connection',
  'ims-org-id': DEMO.imsOrgId,
  'api-key': DEMO.apiKey,
  'client-secret': DEMO.clientSecret,
};

/** The lines of a log, with what differs between runs replaced: times and request IDs. */
export function linesOf(stdout: string): string[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ in \d+ ms \(request ID [0-9a-f]{32}\)$/, ' in … ms'));
}

/** The annotations of one kind, unescaped as the runner does. */
export function annotations(kind: 'error' | 'warning' | 'notice', stdout: string): string[] {
  return stdout
    .split('\n')
    .flatMap((line) => parseCommand(line) ?? [])
    .flatMap(({ name, data }) => (name === kind ? [data] : []));
}
