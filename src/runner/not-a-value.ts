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
export const NOT_REPLACED =
  'is an expression or variable that was not replaced by its value; check its quotes and braces';

/** `<password>`, also within a value such as a connection string; what closes a tag as well is XML. */
const IN_BRACKETS = /^<[^<>]*>$|<[a-z][\w .:-]*>(?!.*<\/)/is;
const STAND_IN =
  /^(?:your[ _-].*|(?:change|replace)[ _-]?me|placeholder|to-?do|tbd|null|undefined|\[object Object\])$/i;

/** Whether a text says only that there should be a value. */
export function isPlaceholder(value: string): boolean {
  return STAND_IN.test(value) || IN_BRACKETS.test(value);
}

/** Only asterisks, bullets, dots, `x` and the like, or any other sign again and again. */
const DRAWN = /^(?:[*•●○◦∙⋅·‧․.…_#?█■▪⬤⚫x]{3,}|([^\p{L}\p{N}])\1{2,}|…)$/iu;
/** Of a mask that leaves some characters: `****1234`. */
const PARTLY = /\*{4}|[•●∙⬤█■]{2}/u;
/** `[REDACTED]`, `(sensitive value)`, `*** hidden ***`. */
const WORDS =
  /^(?:redacted|masked|sensitive value|[[({<*_-]+\s*(?:redacted|masked|filtered|hidden|removed|omitted|protected|encrypted|secret|sensitive|sensitive value|known after apply)\s*[\])}>*_-]+)$/i;

/** Whether a text is what a page, log or tool shows in place of a secret, however it draws it. */
export function isMask(value: string): boolean {
  return DRAWN.test(value.replace(/[\s-]/g, '')) || PARTLY.test(value) || WORDS.test(value.trim());
}

const GITHUB_TOKEN = /^(?:gh[oprsu]_|github_pat_)/;

export function isGitHubToken(value: string): boolean {
  return GITHUB_TOKEN.test(value);
}

/** Adobe's client secrets begin with `p8e-`, and its tokens are JSON Web Tokens; GitHub's tokens have prefixes of their own. */
export function looksSecret(value: string): boolean {
  return /^(?:p8e-|(?:bearer\s+)?eyJ[\w-]+\.)/i.test(value) || isGitHubToken(value);
}
