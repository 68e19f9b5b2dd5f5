import { parse } from 'yaml';

const KINDS = ['inputs', 'outputs'] as const;

type Kind = (typeof KINDS)[number];

type Fields = Readonly<Record<string, unknown>>;

/**
 * The page with its tables of inputs and outputs as `action.yml` has them, between `<!-- inputs -->` and
 * `<!-- /inputs -->`, and likewise for outputs. Throws when a marker or a description is missing.
 */
export function withContractTables(page: string, actionYml: string): string {
  const action = fieldsOf(parse(actionYml));
  return KINDS.reduce((text, kind) => withTable(text, kind, tableOf(kind, action)), page);
}

function withTable(page: string, kind: Kind, table: string): string {
  const [open, close] = [`<!-- ${kind} -->`, `<!-- /${kind} -->`];
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start === -1 || end < start) throw new Error(`README.md has no ${open} … ${close}`);
  return `${page.slice(0, start + open.length)}\n${table}\n${page.slice(end)}`;
}

function tableOf(kind: Kind, action: Fields): string {
  const entries = Object.entries(fieldsOf(action[kind])).map(([name, value]) => {
    const fields = fieldsOf(value);
    const { description } = fields;
    if (typeof description !== 'string' || description.trim() === '') {
      throw new Error(`action.yml: ${name} of ${kind} has no description`);
    }
    return { name, fields, description };
  });
  const rows =
    kind === 'inputs'
      ? [
          ['input', 'description', 'default'],
          ...entries.map(({ name, fields, description }) => [
            code(name),
            description,
            defaultOf(fields),
          ]),
        ]
      : [
          ['output', 'description'],
          ...entries.map(({ name, description }) => [code(name), description]),
        ];
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map(rowOf).join('\n');
}

function defaultOf({ required, default: value }: Fields): string {
  if (required === true) return '**required**';
  return value === undefined || value === '' ? '' : code(String(value).replaceAll(',', ', '));
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map(cellOf).join(' | ')} |`;
}

/** One line, in which a bar ends no cell. */
function cellOf(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function code(text: string): string {
  return `\`${text}\``;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
