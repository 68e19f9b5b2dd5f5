import * as core from '@actions/core';
import { toSingleLine } from './single-line.js';

/** The one way into the job's log. Nothing else in the action writes to standard output. */
export interface Log {
  info(text: string): void;
  /** Writes only when the workflow is re-run with debug logging. */
  debug(text: string): void;
  warning(text: string): void;
  /** Marks the step as failed, with one annotation; it may have several lines. */
  fail(message: string): void;
  /** Opens a folded group of lines. Groups do not nest. */
  startGroup(title: string): void;
  endGroup(): void;
  /** Has the runner hide `secret`, and hides it here from now on. Call it before anything can print it. */
  mask(secret: string): void;
  /** `text` with every masked secret replaced, for sinks other than the log and before a text is cut. */
  redact(text: string): string;
}

/** Shorter strings cannot be secrets; replacing every `1` or `no` would only make a text unreadable. */
const SHORTEST_REDACTED = 4;

/**
 * Makes one harmless line of any text, wherever it comes from: the runner executes lines that begin with `::`
 * (blanks before it do not count) and takes `##[` for a command anywhere in a line.
 */
export function toSafeLine(text: string): string {
  return toSingleLine(text)
    .replace(/##\[/g, '## [')
    .replace(/^(\s*):(?=:)/u, '$1: ');
}

/** How a secret can come back in a text: as it is, as part of JSON or of a form, and a line of it by itself. */
function spellings(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  const lines = secret.split(/[\r\n]+/);
  return [secret, inJson, inForm, ...lines].filter(({ length }) => length >= SHORTEST_REDACTED);
}

/** Opens the log. Secrets are known to it from the call of `mask` on. */
export function openLog(): Log {
  const secrets = new Set<string>();
  let longestFirst: string[] | undefined;

  function redact(text: string): string {
    longestFirst ??= [...secrets].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
  }
  const clean = (text: string) => toSafeLine(redact(text));

  return {
    info: (text) => core.info(clean(text)),
    debug(text) {
      if (core.isDebug()) core.debug(clean(text));
    },
    warning: (text) => core.warning(clean(text)),
    fail: (message) => core.setFailed(redact(message).split('\n').map(toSafeLine).join('\n')),
    startGroup: (title) => core.startGroup(clean(title)),
    endGroup: () => core.endGroup(),
    mask(secret) {
      if (secret === '') return;
      core.setSecret(secret);
      for (const spelling of spellings(secret)) secrets.add(spelling);
      longestFirst = undefined;
    },
    redact,
  };
}
