import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isMapping,
  isSequence,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { parse } from 'yaml';
import { root, type WorkflowDocument } from './documents.js';
import { type Contexts, condition, text, texts } from './expressions.js';

export interface StepRun {
  readonly id: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
}

type Environment = Record<string, string>;

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
  const folder = mkdtempSync(join(tmpdir(), 'aep-step-'));
  const outputFile = join(folder, 'output');
  const summaryFile = join(folder, 'summary');
  writeFileSync(outputFile, '');
  writeFileSync(summaryFile, '');
  const env: Environment = {
    PATH: process.env.PATH ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_RUN_ID: '4711',
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    RUNNER_TEMP: folder,
    ...jobEnv,
    ...texts(step.find('env'), contexts),
  };
  const { ok, log } = await execute(step, env, contexts, folder);
  return { id, outcome: ok ? 'success' : 'failure', outputs: readOutputs(outputFile), log };
}

function execute(step: MappingToken, env: Environment, contexts: Contexts, folder: string) {
  const run = step.find('run');
  if (run === undefined) {
    const inputs = inputVariables(texts(step.find('with'), contexts));
    return child(process.execPath, [join(root, 'dist/index.js')], { ...env, ...inputs });
  }
  const script = join(folder, 'script.sh');
  writeFileSync(script, text(run, contexts));
  // How the runner calls bash when `shell: bash` is given, and when no shell is.
  const options = step.find('shell') ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  return child('bash', [...options, script], env);
}

function inputVariables(given: Environment): Environment {
  const { inputs }: { inputs: Record<string, { default?: string }> } = parse(
    readFileSync(join(root, 'action.yml'), 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      given[name] ?? input.default ?? '',
    ]),
  );
}

function child(command: string, args: string[], env: Environment) {
  return new Promise<{ ok: boolean; log: string }>((resolve) => {
    execFile(command, args, { env, timeout: 30_000 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, log: `${stdout}${stderr}` }),
    );
  });
}

/** Reads both forms of the runner's file: `name=value`, and `name<<mark` with lines up to the mark. */
function readOutputs(path: string): Record<string, string> {
  const written = readFileSync(path, 'utf8');
  const form =
    /^(?:(?<name>[\w-]+)<<(?<mark>.+)\n(?<lines>[\s\S]*?)\n\k<mark>|(?<key>[\w-]+)=(?<value>.*))$/gm;
  return Object.fromEntries(
    [...written.matchAll(form)].map(({ groups }) => {
      const { name, lines, key, value } = groups ?? {};
      return [name ?? key ?? '', lines ?? value ?? ''];
    }),
  );
}

function mapping(token: TemplateToken | undefined): MappingToken {
  if (token === undefined || !isMapping(token)) {
    throw new Error(`a mapping was expected, not ${token?.toString() ?? 'nothing'}`);
  }
  return token;
}
