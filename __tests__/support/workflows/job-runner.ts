import {
  isMapping,
  isSequence,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import {
  type Environment,
  type Result,
  runAction,
  startProcess,
} from '../../../local-runner/run-action.js';
import type { WorkflowDocument } from './documents.js';
import { type Contexts, condition, text, texts } from './expressions.js';

export interface StepRun {
  readonly id: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
}

/**
 * Runs the only job of a workflow as it stands, as a runner would: `uses:` is the committed bundle, `run:` is bash. It stops at the
 * first step that fails.
 */
export async function runJob(
  { name, text: source }: WorkflowDocument,
  given: Contexts,
): Promise<StepRun[]> {
  const { value: workflow, context } = parseWorkflow(
    { name, content: source },
    new NoOperationTraceWriter(),
  );
  const problems = context.errors.getErrors();
  if (workflow === undefined || problems.length > 0) {
    throw new Error(`${name}: ${problems.map(({ message }) => message).join('; ')}`);
  }
  const [jobEntry] = mapping(mapping(workflow).find('jobs'));
  const job = mapping(jobEntry?.value);
  const stepTokens = job.find('steps');
  if (stepTokens === undefined || !isSequence(stepTokens)) {
    throw new Error(`${name}: the job has no steps`);
  }

  const workflowEnv = texts(mapping(workflow).find('env'), given);
  const env = { ...workflowEnv, ...texts(job.find('env'), { ...given, env: workflowEnv }) };
  const runs: StepRun[] = [];
  for (const stepToken of stepTokens) {
    const steps = Object.fromEntries(runs.map((run) => [run.id, run]));
    const run = await runStep(mapping(stepToken), env, { ...given, env, steps });
    runs.push(run);
    if (run.outcome === 'failure') {
      break;
    }
  }
  return runs;
}

async function runStep(
  step: MappingToken,
  jobEnv: Environment,
  contexts: Contexts,
): Promise<StepRun> {
  const id = step.find('id')?.toString() ?? '';
  if (!condition(step.find('if'), contexts)) {
    return { id, outcome: 'skipped', outputs: {}, log: '' };
  }
  const env = { GITHUB_RUN_ID: '4711', ...jobEnv, ...texts(step.find('env'), contexts) };
  const script = step.find('run');
  const { exitCode, stdout, stderr, outputs } = await (script === undefined
    ? runAction({ inputs: texts(step.find('with'), contexts), env })
    : runScript(text(script, contexts), step.find('shell') !== undefined, env));
  const outcome = exitCode === 0 ? 'success' : 'failure';
  return { id, outcome, outputs, log: `${stdout}${stderr}` };
}

/** How the runner calls bash when `shell: bash` is given, and when no shell is. */
async function runScript(script: string, isBash: boolean, env: Environment): Promise<Result> {
  const options = isBash ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  return (await startProcess('bash', [...options, '-c', script], env)).result;
}

function mapping(token: TemplateToken | undefined): MappingToken {
  if (token === undefined || !isMapping(token)) {
    throw new Error(`a mapping was expected, not ${token?.toString() ?? 'nothing'}`);
  }
  return token;
}
