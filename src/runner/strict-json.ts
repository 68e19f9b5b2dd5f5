import type { JsonObject } from '../json.js';

/** What is wrong with a text that should be a plain JSON object; never quotes the text. */
export class StrictJsonError extends Error {
  override name = 'StrictJsonError';
}

const MAX_LENGTH = 65_536;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** A string that never ends is a token up to the text's end: tried anew at each quote in it, it would take for ever. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]/gs;

/**
 * Parses a plain JSON object: at most 64 KiB and 32 levels, each key once, none that reaches into prototypes.
 * Throws a `StrictJsonError` that can be shown to anyone.
 */
export function parseStrictJson(text: string): JsonObject {
  if (text.length > MAX_LENGTH) {
    throw new StrictJsonError(`it is longer than ${MAX_LENGTH / 1024} KiB`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StrictJsonError('it is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new StrictJsonError('it is JSON, but not an object');
  }
  checkKeys(text);
  return value as JsonObject; // a non-null, non-array object that JSON.parse made
}

/** Every string in `text` that is not a key, decoded; works on broken JSON as far as its strings can be told. */
export function stringLeaves(text: string): string[] {
  const leaves: string[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.startsWith('"') && !isKey(text, index + token.length)) {
      const leaf = decode(token);
      if (leaf !== undefined && leaf !== '') leaves.push(leaf);
    }
  }
  return leaves;
}

/** `JSON.parse` keeps the last of repeated keys in silence, so the text itself is read. */
function checkKeys(text: string): void {
  const open: Set<string>[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    if (token === '}' || token === ']') open.pop();
    if (open.length > MAX_DEPTH) {
      throw new StrictJsonError(`it is nested deeper than ${MAX_DEPTH} levels`);
    }
    if (!token.startsWith('"') || !isKey(text, index + token.length)) continue;
    const key = String(JSON.parse(token));
    if (FORBIDDEN_KEYS.has(key)) throw new StrictJsonError(`the key ${key} is not allowed`);
    if (open.at(-1)?.has(key)) throw new StrictJsonError('a key stands twice in one object');
    open.at(-1)?.add(key);
  }
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
