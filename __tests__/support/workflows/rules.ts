import { isMap, isScalar, parseDocument, visit, type YAMLMap } from 'yaml';
import { OUR_ACTION } from './documents.js';

/** The rules of this repository for workflows, beyond what schemas check. Returns a message for each rule that the workflow breaks. */
export function brokenRules(text: string): string[] {
  const workflow = parseDocument(text);
  const broken: string[] = [];
  if (!/^permissions: \{\}$/m.test(text)) broken.push('set `permissions: {}` at the top');
  if (text.includes('pull_request_target')) {
    broken.push('pull_request_target gives secrets to code from forks');
  }
  visit(workflow, {
    Map(_, map) {
      if (map.has('steps') && typeof map.get('timeout-minutes') !== 'number') {
        broken.push('set timeout-minutes');
      }
      if (`${map.get('run')}`.includes('${{')) {
        broken.push('a run script contains an expression; pass the value through env');
      }
      const uses = map.get('uses', true);
      if (isScalar(uses)) broken.push(...usesRules(`${uses.value}`, `${uses.comment}`, map));
    },
  });
  return broken;
}

/** `comment` is what stands behind the action in its line. */
function usesRules(uses: string, comment: string, step: YAMLMap): string[] {
  const given = step.get('with');
  const has = (name: string) => isMap(given) && given.has(name);
  if (uses === './' || uses.startsWith(OUR_ACTION)) {
    const isOne = has('access-token') !== has('client-secret');
    return isOne ? [] : ['set either access-token or client-secret'];
  }
  const broken: string[] = [];
  if (!/@[0-9a-f]{40}$/.test(uses) || !comment.startsWith(' v')) {
    broken.push(`${uses} is not pinned by commit with its version in a comment`);
  }
  const persists = isMap(given) ? given.get('persist-credentials') : undefined;
  if (uses.startsWith('actions/checkout@') && persists !== false) {
    broken.push('set persist-credentials: false for checkout');
  }
  return broken;
}
