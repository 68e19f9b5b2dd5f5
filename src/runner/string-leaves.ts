/** An unterminated string matches to the end; otherwise every quote inside it would start another scan (quadratic time). */
const TOKEN = /"(?:[^"\\]|\\.)*"?/gs;

/** Every string in `text` that is not a key, decoded; works on broken JSON as far as its strings can be told. */
export function stringLeaves(text: string): string[] {
  const leaves: string[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (isKey(text, index + token.length)) continue;
    const leaf = decode(token);
    if (leaf !== undefined && leaf !== '') leaves.push(leaf);
  }
  return leaves;
}

function isKey(text: string, end: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(text);
}

function decode(token: string): string | undefined {
  try {
    return String(JSON.parse(token));
  } catch {
    return undefined;
  }
}
