import { isJsonObject } from '../json.js';

/** Texts that are no JSON object at all, by what they are. The first that fits is told. */
const LOOKALIKES: readonly (readonly [looksSo: (text: string) => boolean, message: string])[] = [
  [matches(/^\*+$/), 'it is asterisks, copied from a log that masks secrets; use the value itself'],
  [
    matches(/^(?:null|undefined|None|NaN|true|false)$/i),
    'it is one word such as null or undefined, not an object; check the expression or the step that gives it',
  ],
  [
    matches(/^\[object Object\]$/),
    'it is the text "[object Object]"; convert the object with toJSON(…) or JSON.stringify',
  ],
  [matches(/^\$\{\{/), 'it is an expression that was not evaluated; remove the quotes around it'],
  [
    matches(/^(?:`{3}|~{3})/),
    'it has a Markdown fence around it; remove the first and the last line',
  ],
  [matches(/^["'`‘’“”„]\s*\\*\{/), 'it has quotes around the whole object; remove them'],
  [isBase64OfJson, 'it is Base64; give the JSON itself, decoded'],
  [matches(/^%7B/i), 'it is percent-encoded, as in a URL; give the JSON itself, decoded'],
  [
    matches(/^-----BEGIN /),
    'it is a key or certificate; write it as the value of a property, with \\n for each line break',
  ],
  [matches(/^(?:\{\s*\\"|\\\{)/), 'it is escaped twice; remove the backslashes before quotes'],
  [matches(/^"(?:[^"\\]|\\.)*"\s*:/), 'the braces around it are missing; write {"name": "value"}'],
  [matches(/^</), 'it looks like XML or HTML; expected JSON, such as {"name": "value"}'],
  [
    matches(/^(?:---|- |[\w"'-]+:(?:\s|$))/m, /^[^{[]/),
    'it looks like YAML; write it as JSON, such as {"name": "value"}',
  ],
  [
    matches(/^[a-z][\w+.-]*:\/\/|^jdbc:|^[\w .-]+=[^;\n]*;\s*\w[\w .-]*=/i),
    'it looks like a connection string or URL; write it as the value of a property, such as {"connectionString": "value"}',
  ],
  [
    matches(/^(?:\[[\w.-]+\]\s+)?(?:export\s+)?[\w.-]+\s*=/),
    'it looks like name=value, as in TOML, an env file or a shell; write it as JSON, such as {"name": "value"}',
  ],
  [
    matches(
      /^@[\w.~:\\/-]+$|^(?:\.{1,2}|~|[a-z]:)?[\\/][\w.\\/-]+$|^[\w.~:\\/-]+\.(?:json|ya?ml|txt|env)$/i,
    ),
    'it looks like the path of a file; give the JSON that is in the file',
  ],
];

/** What `text`, which is no JSON, is instead, where that is plain from the whole of it. */
export function findLookalike(text: string): string | undefined {
  return LOOKALIKES.find(([looksSo]) => looksSo(text))?.[1];
}

function matches(...patterns: RegExp[]): (text: string) => boolean {
  return (text) => patterns.every((pattern) => pattern.test(text));
}

function isBase64OfJson(text: string): boolean {
  if (!/^[\w+/=\s-]+$/.test(text)) return false;
  try {
    return isJsonObject(JSON.parse(Buffer.from(text, 'base64').toString()));
  } catch {
    return false;
  }
}
