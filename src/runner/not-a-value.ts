import { removeInvisible } from './safe-text.js';

/**
 * An expression, whole or cut, a template's `{{ name }}`, a variable of a shell, PowerShell, Windows, Azure Pipelines or
 * Octopus Deploy, or what SOPS has encrypted; `$NAME` in capital letters, since a secret may begin with `$`.
 */
const REFERENCE =
  /\$\{\{|^(?:\$?\{\{[^{}]+\}\}|\$\{[^{}]+\}|\$(?:env:)?[A-Z_][A-Z0-9_]*|\$\([A-Z_][A-Z0-9_]*\)|(%%?|@@|__)[A-Z_]\w*\1|#\{[\w.-]+\}#?|ENC\[.+\]|(?:secrets|vars|(?:process\.)?env)\.[A-Za-z_]\w*|op:\/\/\S+|@Microsoft\.KeyVault\(.*\))$/;

/** Whether a text has an expression of a workflow in it, or is as a whole a variable or template that nobody has replaced. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

export const NOT_REPLACED =
  'is an expression or variable that was not replaced by its value; check its quotes and braces';

/** `<password>`, also within a connection string, an address or a path. A password may have brackets of its own; what closes a tag as well is XML. */
const IN_BRACKETS = /^(?:<|&lt;)[^<>]*(?:>|&gt;)$|^(?=.*[=/]).*<[a-z][\w .:-]{2,}>(?!.*<\/)/is;
const STAND_IN =
  /^[[{(]?(?:your(?:[ _-][a-z]+)+)[\])}]?$|^(?:(?:change|replace)[ _-]?me|placeholder|to-?do|tbd|null|undefined|\[object Object\])$/i;

/** Whether a text says only that there should be a value. */
export function isPlaceholder(value: string): boolean {
  return STAND_IN.test(value) || IN_BRACKETS.test(value);
}

/** Only asterisks, bullets, dots, `x` and the like, or any other sign again and again. */
const DRAWN = /^(?:[*•●○◦∙⋅·‧․.…_#?█■▪⬤⚫x]{3,}|([^\p{L}\p{N}])\1{2,}|[…■])$/iu;
/** Of a mask that leaves some characters: `****1234`. */
const PARTLY = /\*{4}|[•●∙⬤█■]{2}/u;
/** `[REDACTED]`, `(sensitive value)`, `*** hidden ***`. */
const WORDS =
  /^(?:redacted|masked|hidden|sensitive value|[[({<*_-]+\s*(?:redacted|masked|filtered|hidden|removed|omitted|protected|encrypted|secret|sensitive|sensitive value|known after apply)\s*[\])}>*_-]+)$/i;

/** Whether a text is what a page, log or tool shows in place of a secret, however it draws it. */
export function isMask(value: string): boolean {
  const text = removeInvisible(value).trim();
  const drawn = text.replace(/(?<!-)[\s-](?!-)/g, '');
  return DRAWN.test(drawn) || PARTLY.test(text) || WORDS.test(text);
}

export function isGitHubToken(value: string): boolean {
  return /^(?:gh[oprsu]_|github_pat_)/.test(value);
}

/** Adobe's client secrets begin with `p8e-`, and its tokens are JSON Web Tokens; GitHub's tokens have prefixes of their own. */
export function looksSecret(value: string): boolean {
  return /^(?:p8e-|(?:bearer\s+)?eyJ[\w-]+\.)/i.test(value) || isGitHubToken(value);
}

/** What people give in place of a value, and what to say of it. */
export type Mistake = readonly [looksSo: { test(value: string): boolean }, message: string];

const UNREPLACED: Mistake = [{ test: isReference }, NOT_REPLACED];
const NOTHING: Mistake = [
  /^(?:null|undefined|Object|Array|\[object Object\])$/,
  'is the word null or undefined, or no text, so the step or expression that should give it found nothing, or an object; check that one first (jq prints null when a request failed)',
];
const SECRET: Mistake = [{ test: looksSecret }, 'looks like a client secret or a token'];

/** In place of a text that people make up, of which little more can be said to be a mistake. */
export const NO_TEXT = [UNREPLACED, NOTHING, SECRET];

/** In place of a secret, or around it. */
export const NO_SECRET: readonly Mistake[] = [
  UNREPLACED,
  NOTHING,
  [{ test: isMask }, 'is a mask, copied from a place that hides the value; use the value itself'],
  [{ test: isPlaceholder }, 'is a placeholder; replace it with the value'],
  [{ test: isGitHubToken }, 'is a token of GitHub; give the value of Adobe'],
  [/\.{3}$|…/, 'is cut: it has three dots; copy the whole value'],
  [/^[{[]/, 'is JSON; use one value of it, without quotes'],
  [/^["'`‘’“”„]|["'`‘’“”„]$/, 'has quotes around it; remove them'],
  [/^bearer\s/i, 'begins with "Bearer"; remove that word and the space'],
  [/\s/, 'contains whitespace or a line break; paste the value alone'],
  [/[^\x21-\x7e]/, 'contains an invisible character, or one that is not plain ASCII'],
];

/** In place of anything else. */
export const NO_VALUE = [SECRET, ...NO_SECRET];
