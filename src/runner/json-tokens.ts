/** A brace or bracket, a key, a string or a number of a JSON text, in the text's order. */
export interface JsonToken {
  kind: 'open' | 'close' | 'key' | 'string' | 'number';
  /** Decoded, for a key or a string; as it is written, for all else. */
  text: string;
  /** The key before it; empty at the top, and after what another key had in it. */
  name: string;
  offset: number;
}

/** An unterminated string matches to the end; otherwise every quote inside it would start another scan (quadratic time). */
const TOKEN = /"(?:[^"\\]|\\.)*"?|-?\d[\w.+-]*|[{}[\]]/gs;
const COLON = /\s*:/y;
const BRACKETS: Record<string, JsonToken['kind']> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
};

/** The tokens of `text`; of broken JSON as far as they can be told. */
export function jsonTokens(text: string): JsonToken[] {
  let name = '';
  return [...text.matchAll(TOKEN)].map(({ 0: token, index: offset }) => {
    if (!token.startsWith('"')) {
      const kind = BRACKETS[token] ?? 'number';
      if (kind === 'close') name = '';
      return { kind, text: token, name, offset };
    }
    COLON.lastIndex = offset + token.length;
    const kind = COLON.test(text) ? 'key' : 'string';
    const decoded = decode(token);
    if (kind === 'key') name = decoded;
    return { kind, text: decoded, name, offset };
  });
}

/** A broken string may still be a secret: it is taken as it is written, without its quotes. */
function decode(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}
