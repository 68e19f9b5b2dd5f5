import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { isBasicExpression, isMapping } from '@actions/workflow-parser';
import { ensureStatusFunction } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

/** The contexts of a job as plain values, as `github`, `vars`, `secrets`, `env`, `steps`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** The value of a token of a workflow, with its expressions evaluated by GitHub's own evaluator. */
export function text(token: TemplateToken, contexts: Contexts): string {
  return isBasicExpression(token)
    ? evaluate(token.expression, contexts).coerceString()
    : token.toString();
}

/** A mapping of a workflow as names and values. */
export function texts(
  token: TemplateToken | undefined,
  contexts: Contexts,
): Record<string, string> {
  const pairs = token !== undefined && isMapping(token) ? [...token] : [];
  return Object.fromEntries(pairs.map(({ key, value }) => [key.toString(), text(value, contexts)]));
}

/** Whether a step's `if:` lets it run, in a job in which nothing has failed. */
export function condition(token: TemplateToken | undefined, contexts: Contexts): boolean {
  if (token === undefined) return true;
  const written = isBasicExpression(token) ? token.expression : token.toString();
  const value = evaluate(ensureStatusFunction(written, token.definitionInfo), contexts);
  return !['', 'false', '0'].includes(value.coerceString());
}

const success = {
  name: 'success',
  minArgs: 0,
  maxArgs: 0,
  call: () => new data.BooleanData(true),
};

function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), [success]).parse();
  const values: data.Dictionary = JSON.parse(JSON.stringify(contexts), data.reviver);
  return new Evaluator(tree, values, new Map([[success.name, success]])).evaluate();
}
