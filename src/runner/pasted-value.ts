import { findHidingCharacter } from './invisible.js';

type Mistake = readonly [looksSo: RegExp, message: string];

const NOT_REPLACED =
  'is an expression or variable that was not replaced by its value; check its quotes and braces';

/**
 * An expression, whole or cut, a template's `{{ name }}`, or a variable of a shell, PowerShell, Windows or Azure
 * Pipelines; variables in capital letters, since a secret may begin with `$`.
 */
const REFERENCE =
  /\$\{\{|^(?:\{\{-?\s*[\w.-]+\s*\}\}|\$(?:env:)?[A-Z_][A-Z0-9_]*|\$\{[A-Z_][A-Z0-9_]*\}|\$\([A-Z_][A-Z0-9_]*\)|%[A-Z_][A-Z0-9_]*%)$/;

/** Whether a text has an expression of a workflow in it, or is as a whole a variable or template that nobody has replaced. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

/** What is wrong with such a value of an input. */
export function findReference(value: string): string | undefined {
  return isReference(value) ? `${NOT_REPLACED}.` : undefined;
}

/** What stands in examples and logs in place of a value. */
const PLACEHOLDER =
  /^(?:<[^<>]*>|your[ _-].*|x{4,}(?:@AdobeOrg)?|\*+|change[ _-]?me|replace[ _-]?me|placeholder|\.{3}|…|null|undefined|\[object Object\])$/i;

/** Whether a text says only that there should be a value. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}

/** What a value holds in place of itself. The first that fits is told. */
const MISTAKES: readonly Mistake[] = [
  [
    /^(?:null|undefined|none|nan)$/i,
    'is the word null or undefined, so the step or expression that should give it found nothing; check that one first (jq prints null when a request failed)',
  ],
  [/^\*+$/, 'is only asterisks, copied from a log that masks secrets; use the value itself'],
  [REFERENCE, NOT_REPLACED],
  [/^\$\{?\w+\}?$|^%\w+%$/, NOT_REPLACED],
  [/^<.*>$/s, 'is a placeholder in angle brackets; replace it with the value'],
  [/^\[object Object\]$/, 'is the text "[object Object]"; use one property of the object'],
  [PLACEHOLDER, 'is a placeholder; replace it with the value'],
  [
    /^(?:true|false)$/i,
    'is the word true or false; check the expression that gives it (a && b gives false when a is false)',
  ],
  [/^(?:gh[oprsu]_|github_pat_)/, 'is a token of GitHub; give the value of Adobe'],
  [/\.{3}|…/, 'has three dots, so a part of it is missing; copy the whole value'],
  [
    /^[{[]/,
    'is JSON, such as the whole response of a request; use one value of it, without quotes',
  ],
  [/^["'`‘’“”„]{2}$/, 'is an empty text in quotes; give the value itself, without quotes'],
  [/^["'`‘’“”„]|["'`‘’“”„]$/, 'has quotes around it; remove them'],
  [/^bearer\s/i, 'begins with "Bearer"; remove that word and the space'],
  [
    /^(?:authorization|x-api-key|x-gw-ims-org-id)\s*:/i,
    'begins with the name of a header; remove it',
  ],
  [
    /^(?:client_id|client_secret|access_token|api_key)\s*[=:]/i,
    'begins with a name; remove the name and what is between it and the value',
  ],
];

/** What a value is in place of itself; `undefined` when it is none of these. */
export function findMistake(value: string): string | undefined {
  const mistake = MISTAKES.find(([looksSo]) => looksSo.test(value))?.[1];
  return mistake && `${mistake}.`;
}

/**
 * What is wrong with a value that was copied with something around it, or in place of another; `undefined` when
 * nothing is. It has to be printable ASCII, as headers are. `what` names the right value. Never quotes the value.
 */
export function findPasteMistake(
  value: string,
  what: string,
  maxLength: number,
): string | undefined {
  const mistake = findMistake(value);
  if (mistake !== undefined) return mistake;
  const surplus = findSurplus(value, maxLength);
  return surplus === undefined ? undefined : `${surplus}; paste ${what} alone.`;
}

function findSurplus(value: string, maxLength: number): string | undefined {
  if (/[\r\n]/.test(value)) return 'contains a line break';
  if (/\s/.test(value)) return 'contains whitespace';
  const hiding = findHidingCharacter(value);
  if (hiding !== undefined) return `contains an invisible character (${hiding})`;
  if (!/^[\x21-\x7e]*$/.test(value)) return 'contains characters other than printable ASCII';
  return value.length > maxLength ? `is longer than ${maxLength} characters` : undefined;
}
