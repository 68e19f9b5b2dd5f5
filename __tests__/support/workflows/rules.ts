import { parse } from 'yaml';

type Fields = Readonly<Record<string, unknown>>;

interface Step {
  readonly job: string;
  readonly fields: Fields;
}

/** The rules of this repository for workflows, beyond what schemas check. Returns a message for each rule that the workflow breaks. */
export function brokenRules(text: string): string[] {
  const workflow = fields(parse(text));
  const { jobs: named } = workflow;
  const jobs = Object.entries(fields(named));
  const steps = jobs.flatMap(([job, definition]) => stepsOf(job, fields(definition)));
  return [
    ...topLevelRules(workflow),
    ...jobs.flatMap(([job, definition]) => jobRules(job, fields(definition))),
    ...steps.flatMap(({ job, fields: step }) =>
      [...runRules(step), ...usesRules(step, text)].map((broken) => `${job}: ${broken}`),
    ),
  ];
}

function topLevelRules({ permissions, on }: Fields): string[] {
  const broken: string[] = [];
  if (!isFields(permissions) || Object.keys(permissions).length > 0) {
    broken.push('set `permissions: {}` at the top');
  }
  if (events(on).includes('pull_request_target')) {
    broken.push('pull_request_target gives secrets to code from forks');
  }
  return broken;
}

function jobRules(job: string, definition: Fields): string[] {
  return typeof definition['timeout-minutes'] === 'number' ? [] : [`${job}: set timeout-minutes`];
}

function runRules({ run }: Fields): string[] {
  return typeof run === 'string' && run.includes('${{')
    ? ['a run script contains an expression; pass the value through env']
    : [];
}

function usesRules({ uses, with: given }: Fields, text: string): string[] {
  if (typeof uses !== 'string') {
    return [];
  }
  const inputs = fields(given);
  if (uses === './' || uses.startsWith('your-org/aep-base-connection@')) {
    const ways = ['access-token', 'client-secret'].filter((name) => name in inputs);
    return ways.length === 1 ? [] : ['set either access-token or client-secret'];
  }
  const broken: string[] = [];
  if (!/@[0-9a-f]{40}$/.test(uses) || !text.includes(`uses: ${uses} # v`)) {
    broken.push(`${uses} is not pinned by commit with its version in a comment`);
  }
  if (uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false) {
    broken.push('set persist-credentials: false for checkout');
  }
  return broken;
}

function stepsOf(job: string, { steps }: Fields): Step[] {
  return Array.isArray(steps) ? steps.map((step: unknown) => ({ job, fields: fields(step) })) : [];
}

function events(on: unknown): unknown[] {
  if (typeof on === 'string') {
    return [on];
  }
  return Array.isArray(on) ? on : Object.keys(fields(on));
}

function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
