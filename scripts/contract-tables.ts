import { parse } from 'yaml';
import { withPart } from './marked-part.js';

interface Field {
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string;
}

type ActionFile = Readonly<Record<'inputs' | 'outputs', Record<string, Field>>>;

/** The README with its tables of inputs and outputs as `action.yml` has them. Throws when a description is missing. */
export function withContractTables(page: string, actionYml: string): string {
  // GitHub reads the same file; a test checks it with GitHub's own schema.
  const { inputs, outputs }: ActionFile = parse(actionYml);
  const inputRows = Object.entries(inputs).map((one) => `${rowOf(one)} ${defaultOf(one[1])} |`);
  const inputTable = ['| input | description | default |', '| --- | --- | --- |', ...inputRows];
  const outputRows = Object.entries(outputs).map(rowOf);
  const outputTable = ['| output | description |', '| --- | --- |', ...outputRows];
  const withInputs = withPart(page, 'inputs', inputTable.join('\n'));
  return withPart(withInputs, 'outputs', outputTable.join('\n'));
}

/** One line, in which a bar ends no cell. */
function rowOf([name, { description = '' }]: [string, Field]): string {
  const text = description.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  if (text === '') throw new Error(`action.yml: ${name} has no description`);
  return `| \`${name}\` | ${text} |`;
}

function defaultOf({ required, default: value = '' }: Field): string {
  if (required === true) return '**required**';
  return value === '' ? '' : `\`${value.replaceAll(',', ', ')}\``;
}
