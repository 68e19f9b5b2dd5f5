// V8 reads a function twice: at first only to find its end, and again when it is called. A function in parentheses it
// compiles at once. Nearly all of a run goes into code that is called once: docs/performance.md has what this saves.
import MagicString from 'magic-string';
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';

type Block = ESTree.Program | ESTree.BlockStatement;
type AnyFunction = ESTree.Function | ESTree.ArrowFunctionExpression;

/** `source` with those functions in parentheses that have one of these names, and the functions without a name in them. */
export function compileEarly(source: string, names: ReadonlySet<string>): string {
  const { program } = parseSync('bundle.js', source);
  const text = new MagicString(source);
  const { nameOf, methods } = namesIn(program);
  /** Whether each function around the current node is compiled early, the innermost last. */
  const around: boolean[] = [];
  const blocks: Block[] = [program];

  function enter(node: AnyFunction): void {
    const name = node.id?.name ?? nameOf.get(node);
    const isEarly = name === undefined ? around.at(-1) === true : names.has(name);
    around.push(isEarly);
    if (!isEarly || methods.has(node)) return;
    if (node.type === 'FunctionDeclaration') moveUp(text, node, blocks.at(-1) ?? program);
    else text.appendRight(node.start, '(').prependLeft(node.end, ')');
  }
  const exit = () => void around.pop();

  new Visitor({
    BlockStatement: (block) => void blocks.push(block),
    'BlockStatement:exit': () => void blocks.pop(),
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': exit,
    FunctionExpression: enter,
    'FunctionExpression:exit': exit,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': exit,
  }).visit(program);
  return text.toString();
}

/** The names that functions have from where they stand, and those that cannot stand in parentheses. */
function namesIn(program: ESTree.Program) {
  const nameOf = new Map<ESTree.Node, string>();
  const methods = new Set<ESTree.Node>();
  const setName = (node: ESTree.Node | null, by: ESTree.Node) => {
    if (node !== null && by.type === 'Identifier') nameOf.set(node, by.name);
  };
  new Visitor({
    VariableDeclarator: ({ id, init }) => setName(init, id),
    AssignmentExpression: ({ left, right }) =>
      setName(right, left.type === 'MemberExpression' ? left.property : left),
    Property({ key, value, method, kind }) {
      setName(value, key);
      if (method || kind !== 'init') methods.add(value);
    },
    MethodDefinition({ key, value }) {
      setName(value, key);
      methods.add(value);
    },
  }).visit(program);
  return { nameOf, methods };
}

/** A declaration cannot stand in parentheses. It becomes a constant at the beginning of its block, so that code above its place can still call it. */
function moveUp(text: MagicString, { id, start, end }: ESTree.Function, block: Block): void {
  const directive = block.body.findLast((statement) => 'directive' in statement);
  const top = directive?.end ?? (block.type === 'Program' ? block.start : block.start + 1);
  text.appendRight(start, `;const ${id?.name}=(`).prependLeft(end, ');');
  if (start !== top) text.move(start, end, top);
}
