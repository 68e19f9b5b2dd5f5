/** Texts that are no JSON object at all, by what they are. The first that fits is told. */
const LOOKALIKES: readonly (readonly [looksSo: (text: string) => boolean, message: string])[] = [
  [matches(/^\*+$/), 'it is asterisks, copied from a log that masks secrets; use the value itself'],
  [
    matches(/^(?:null|undefined|None|NaN|true|false)$/i),
    'it is one word, not an object; check the expression or the step that gives it',
  ],
  [
    matches(/^\[object Object\]$/),
    'it is the text "[object Object]"; convert the object with toJSON(…) or JSON.stringify',
  ],
  [matches(/^\$\{\{/), 'it is an expression that was not evaluated; remove the quotes around it'],
  [matches(/^["'`‘’“”„]\s*\\*\{/), 'it has quotes around the whole object; remove them'],
  [isBase64OfJson, 'it is Base64; give the JSON itself, decoded'],
  [matches(/^(?:\{\s*\\"|\\\{)/), 'it is escaped twice; remove the backslashes before quotes'],
  [matches(/^"(?:[^"\\]|\\.)*"\s*:/), 'the braces around it are missing; write {"name": "value"}'],
  [matches(/^</), 'it looks like XML or HTML; expected JSON, such as {"name": "value"}'],
  [
    matches(/^(?:---|- |[\w"'-]+:(?:\s|$))/m, /^[^{[]/),
    'it looks like YAML; write it as JSON, such as {"name": "value"}',
  ],
  [
    matches(/^[\w.-]+=/, /^[^{[]/),
    'it looks like name=value; write it as JSON, such as {"name": "value"}',
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
  return (
    /^[\w+/=\s-]+$/.test(text) && /^\s*\{/.test(Buffer.from(text, 'base64').toString('latin1'))
  );
}
