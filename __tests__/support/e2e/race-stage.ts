import type { Result, RunningStep, Step } from '../../../local-runner/run-action.js';
import type { Simulator, SimulatorOptions } from '../../../simulator/server.js';
import { type Makers, recordMakers } from '../makers.js';
import { openStage } from './stage.js';

/** One of several runs, when it has ended. */
export interface RunEnd extends Result {
  /** How many there were before it. */
  readonly number: number;
}

export interface RaceStage extends Makers {
  readonly simulator: Simulator;
  /** Starts a run that creates at once when it sees no connection. */
  start(inputs?: Step['inputs']): Promise<{ step: RunningStep; end: Promise<RunEnd> }>;
  run(inputs?: Step['inputs']): Promise<RunEnd>;
  /** Runs so many at once, each having seen that there is no connection. */
  race(count: number, inputs?: Step['inputs']): Promise<RunEnd>[];
}

/** Runs of the bundle against one simulator that knows which run made which connection. */
export async function openRaceStage(
  options: SimulatorOptions,
  atEnd: (end: () => void | Promise<void>) => void,
): Promise<RaceStage> {
  let arrive = (): Promise<void> | undefined => undefined;
  const gate: SimulatorOptions['gate'] = (endpoint) =>
    endpoint === 'create' ? arrive() : undefined;
  const { simulator, start } = await openStage({ ...options, gate }, atEnd);
  const makers = recordMakers(simulator.store, /\/runs\/(\d+),/);
  let runs = 0;

  async function startNext(inputs: Step['inputs'] = {}) {
    runs += 1;
    const number = runs;
    const step = await start(inputs, { env: originOf(number) });
    return { step, end: step.result.then((result): RunEnd => ({ ...result, number })) };
  }

  const run = async (inputs?: Step['inputs']) => (await startNext(inputs)).end;
  return {
    simulator,
    start: startNext,
    run,
    race(count, inputs) {
      // Creates wait until there are so many: then every run has seen that there is no connection.
      let missing = count;
      const complete = new Promise<void>((open) => {
        arrive = () => {
          missing -= 1;
          if (missing <= 0) open();
          return complete;
        };
      });
      return Array.from({ length: count }, () => run(inputs));
    },
    ...makers,
  };
}

/** What the runner says of itself: the description of the connection that the run creates tells the run. */
function originOf(number: number): Readonly<Record<string, string>> {
  return {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/bootstrap',
    GITHUB_RUN_ID: String(number),
    GITHUB_RUN_ATTEMPT: '1',
  };
}
