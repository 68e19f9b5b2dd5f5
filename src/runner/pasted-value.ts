import { findHidingCharacter } from './invisible.js';

type Mistake = readonly [looksSo: RegExp, message: string];

/** What a value holds in place of itself. The first that fits is told. */
const MISTAKES: readonly Mistake[] = [
  [
    /^(?:null|undefined|none|nan)$/i,
    'is the word null or undefined, so the step or expression that should give it found nothing; check that one first (jq prints null when a request failed)',
  ],
  [/^\*+$/, 'is only asterisks, copied from a log that masks secrets; use the value itself'],
  [
    /\$\{\{|^\$\{?\w+\}?$|^%\w+%$/,
    'is an expression or variable that was not replaced by its value; check its quotes and braces',
  ],
  [/^<.*>$/s, 'is a placeholder in angle brackets; replace it with the value'],
  [/^\[object Object\]$/, 'is the text "[object Object]"; use one property of the object'],
  [
    /^[{[]/,
    'is JSON, such as the whole response of a request; use one value of it, without quotes',
  ],
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

/**
 * What is wrong with a value that was copied with something around it, or in place of another; `undefined` when
 * nothing is. It has to be printable ASCII, as headers are. `what` names the right value. Never quotes the value.
 */
export function findPasteMistake(
  value: string,
  what: string,
  maxLength: number,
): string | undefined {
  const mistake = MISTAKES.find(([looksSo]) => looksSo.test(value))?.[1];
  if (mistake !== undefined) return `${mistake}.`;
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
