import { parse } from 'yaml';
import { withPart } from './marked-part.js';

type Fields = Readonly<Record<string, unknown>>;

/** The README with its tables of inputs and outputs as `action.yml` has them. Throws when a description is missing. */
export function withContractTables(page: string, actionYml: string): string {
  const { inputs, outputs } = fieldsOf(parse(actionYml));
  const inputRows = rowsOf(inputs, (fields) => [defaultOf(fields)]);
  const outputRows = rowsOf(outputs, () => []);
  const withInputs = withPart(
    page,
    'inputs',
    table(['input', 'description', 'default'], inputRows),
  );
  return withPart(withInputs, 'outputs', table(['output', 'description'], outputRows));
}

function rowsOf(entries: unknown, more: (fields: Fields) => string[]): string[][] {
  return Object.entries(fieldsOf(entries)).map(([name, value]) => {
    const { description = '' } = fieldsOf(value);
    const text = String(description).trim();
    if (text === '') throw new Error(`action.yml: ${name} has no description`);
    return [`\`${name}\``, text, ...more(fieldsOf(value))];
  });
}

function defaultOf({ required, default: value }: Fields): string {
  if (required === true) return '**required**';
  return value === undefined || value === '' ? '' : `\`${String(value).replaceAll(',', ', ')}\``;
}

function table(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows].map(rowOf).join('\n');
}

/** One line, in which a bar ends no cell. */
function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
