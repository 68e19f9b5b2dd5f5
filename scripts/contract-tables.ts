import { parse } from 'yaml';
import { withPart } from './marked-part.js';

interface Field {
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, Field>>;
  readonly outputs: Readonly<Record<string, Field>>;
}

/** The README with its tables of inputs and outputs as `action.yml` has them. Throws when a description is missing. */
export function withContractTables(page: string, actionYml: string): string {
  // GitHub reads the same file; a test checks it with GitHub's own schema.
  const { inputs, outputs }: ActionFile = parse(actionYml);
  const inputTable = [
    '| input | description | default |',
    '| --- | --- | --- |',
    ...Object.entries(inputs).map((entry) => `${rowOf(entry)} ${defaultOf(entry[1])} |`),
  ];
  const outputTable = ['| output | description |', '| --- | --- |'];
  outputTable.push(...Object.entries(outputs).map(rowOf));
  return withPart(
    withPart(page, 'inputs', inputTable.join('\n')),
    'outputs',
    outputTable.join('\n'),
  );
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
