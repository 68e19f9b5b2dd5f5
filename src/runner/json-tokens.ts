/** A brace or bracket, a key, a string or a number of a JSON text, in the text's order. */
export interface JsonToken {
  kind: 'open' | 'close' | 'key' | 'string' | 'number';
  /** Decoded, for a key or a string; as it is written, for all else. */
  text: string;
  /** The key that it stands under, at whatever depth; empty at the top. */
  name: string;
  offset: number;
}

/** An unterminated string matches to the end; otherwise every quote inside it would start another scan (quadratic time). */
const TOKEN = /"(?:[^"\\]|\\.)*"?|-?\d[\w.+-]*|[{}[\]]/gs;
const COLON = /\s*:/y;

/** The tokens of `text`; of broken JSON as far as they can be told. */
export function jsonTokens(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let name = '';
  for (const { 0: token, index: offset } of text.matchAll(TOKEN)) {
    if (!token.startsWith('"')) {
      const kind = /[{[]/.test(token) ? 'open' : /[}\]]/.test(token) ? 'close' : 'number';
      tokens.push({ kind, text: token, name, offset });
      continue;
    }
    const decoded = decode(token);
    if (decoded === undefined) continue;
    COLON.lastIndex = offset + token.length;
    const isKey = COLON.test(text);
    if (isKey) name = decoded;
    tokens.push({ kind: isKey ? 'key' : 'string', text: decoded, name, offset });
  }
  return tokens;
}

/** A broken string may still be a secret: it is taken as it is written, without its quotes. */
function decode(token: string): string | undefined {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, '') || undefined;
  }
}
