import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isMapping,
  isSequence,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import {
  type Environment,
  runAction,
  type Step,
  startProcess,
} from '../../../local-runner/run-action.js';
import { OUR_ACTION, type WorkflowDocument } from './documents.js';
import { type Contexts, condition, text, texts } from './expressions.js';

export interface StepRun {
  readonly id: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly summary: string;
}

/** A job, or one of the jobs of a matrix. */
export interface JobRun {
  readonly id: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly steps: readonly StepRun[];
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Runs all jobs of a workflow as it stands, one after the other, as a runner would: `uses:` is the committed bundle, `run:` is bash,
 * both in one temporary folder of the job. A job stops at the first step that fails, and what needs it is skipped.
 * Environments, concurrency and runners are passed over. `inputs` are added to those of our action.
 */
export async function runWorkflow(
  { name, text: content }: WorkflowDocument,
  given: Contexts,
  inputs: Step['inputs'] = {},
): Promise<JobRun[]> {
  const { value, context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const problems = context.errors.getErrors();
  if (value === undefined || problems.length > 0) {
    throw new Error(`${name}: ${problems.map(({ message }) => message).join('; ')}`);
  }
  const workflow = mapping(value);
  const env = texts(workflow.find('env'), given);
  const runs: JobRun[] = [];
  for (const { key, value: jobToken } of mapping(workflow.find('jobs'))) {
    const job = mapping(jobToken);
    const needed = [job.find('needs')?.toJSON() ?? []].flat().map(String);
    const needs = Object.fromEntries(
      runs
        .filter(({ id }) => needed.includes(id))
        .map(({ id, outcome, outputs }) => [id, { result: outcome, outputs }]),
    );
    const isBlocked = Object.values(needs).some(({ result }) => result !== 'success');
    for (const matrix of combinations(job)) {
      const contexts = { ...given, env, needs, matrix };
      const id = key.toString();
      if (isBlocked || !condition(job.find('if'), contexts)) {
        runs.push({ id, outcome: 'skipped', steps: [], outputs: {} });
      } else {
        runs.push({ id, ...(await runJob(job, contexts, inputs)) });
      }
    }
  }
  return runs;
}

/** The values of a matrix: every combination of its lists, and each entry of `include` by itself. */
function combinations(job: MappingToken): Record<string, unknown>[] {
  const strategy = job.find('strategy');
  const token = strategy === undefined ? undefined : mapping(strategy).find('matrix');
  if (token === undefined) return [{}];
  const { include, ...lists } = Object.fromEntries(
    [...mapping(token)].map(({ key, value }) => [
      key.toString(),
      isSequence(value) ? [...value].map(plain) : [],
    ]),
  );
  const crossed = Object.entries(lists).reduce<Record<string, unknown>[]>(
    (rows, [key, values]) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [key]: value }))),
    [{}],
  );
  const included = (include ?? []).map((entry) => ({ ...Object(entry) }));
  return [...(Object.keys(lists).length > 0 ? crossed : []), ...included];
}

function plain(token: TemplateToken): unknown {
  if (!isMapping(token)) return token.toString();
  return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), plain(value)]));
}

async function runJob(
  job: MappingToken,
  contexts: Contexts & { readonly env: Environment },
  inputs: Step['inputs'],
): Promise<Omit<JobRun, 'id'>> {
  const stepTokens = job.find('steps');
  if (stepTokens === undefined || !isSequence(stepTokens)) throw new Error('A job has no steps');
  const env = { ...contexts.env, ...texts(job.find('env'), contexts) };
  const temp = await mkdtemp(join(tmpdir(), 'job-'));
  const steps: StepRun[] = [];
  const after = () => ({
    ...contexts,
    env,
    steps: Object.fromEntries(steps.map((run) => [run.id, run])),
  });
  try {
    for (const token of stepTokens) {
      const run = await runStep(mapping(token), { ...env, RUNNER_TEMP: temp }, after(), inputs);
      steps.push(run);
      if (run.outcome === 'failure') return { outcome: 'failure', steps, outputs: {} };
    }
    return { outcome: 'success', steps, outputs: texts(job.find('outputs'), after()) };
  } finally {
    await rm(temp, { recursive: true });
  }
}

async function runStep(
  step: MappingToken,
  jobEnv: Environment,
  contexts: Contexts,
  inputs: Step['inputs'],
): Promise<StepRun> {
  const id = step.find('id')?.toString() ?? '';
  if (!condition(step.find('if'), contexts)) {
    return { id, outcome: 'skipped', outputs: {}, log: '', summary: '' };
  }
  const env = { GITHUB_RUN_ID: '4711', ...jobEnv, ...texts(step.find('env'), contexts) };
  const script = step.find('run');
  const uses = step.find('uses')?.toString() ?? '';
  if (script === undefined && !uses.startsWith(OUR_ACTION)) throw new Error(`Unknown: ${uses}`);
  const { exitCode, stdout, stderr, outputs, summary } = await (script === undefined
    ? runAction({ inputs: { ...texts(step.find('with'), contexts), ...inputs }, env })
    : runScript(text(script, contexts), step.find('shell') !== undefined, env));
  const outcome = exitCode === 0 ? 'success' : 'failure';
  return { id, outcome, outputs, log: `${stdout}${stderr}`, summary };
}

/** How the runner calls bash when `shell: bash` is given, and when no shell is. */
async function runScript(script: string, isBash: boolean, env: Environment) {
  const options = isBash ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  return (await startProcess('bash', [...options, '-c', script], env)).result;
}

function mapping(token: TemplateToken | undefined): MappingToken {
  if (token === undefined || !isMapping(token)) {
    throw new Error(`a mapping was expected, not ${token?.toString() ?? 'nothing'}`);
  }
  return token;
}
