import * as core from '@actions/core';
import { removeInvisible } from './invisible.js';
import { redactedParts, runnerMasks } from './maskable.js';
import { createRedactor } from './redactor.js';
import { cut, toSingleLine } from './single-line.js';

/** A warning or a notice, as it was shown. */
export interface Remark {
  kind: 'warning' | 'notice';
  text: string;
}

/** The one way into the job's log. Nothing else in the action writes to standard output. */
export interface Log {
  info(text: string): void;
  /** Writes only when the workflow is re-run with debug logging. */
  debug(text: string): void;
  /** Annotates the step. Inside of a group it waits for the group's end, since nobody opens a group to find it. */
  warning(text: string): void;
  /** Likewise, for what is worth knowing and no trouble. */
  notice(text: string): void;
  /** Every warning and notice so far, for the job summary. */
  readonly remarks: readonly Remark[];
  /** Marks the step as failed, with one annotation; it may have several lines. */
  fail(message: string): void;
  /** Opens a folded group of lines. Groups do not nest. */
  startGroup(title: string): void;
  endGroup(): void;
  /** Hides `secret` from now on, here and in what the runner shows. Call it before anything can print it. */
  mask(secret: string): void;
  /** `text` with every masked secret replaced, for sinks other than the log and before a text is cut. */
  redact(text: string): string;
}

const MAX_LINE = 4000;
const MAX_LINES = 100;

/**
 * Makes one harmless line of any text, wherever it comes from: the runner executes lines that begin with `::`
 * (spaces before it do not count) and takes `##[` for a command anywhere in a line.
 */
export function toSafeLine(text: string): string {
  return toSingleLine(removeInvisible(text))
    .replace(/##\[/g, '## [')
    .replace(/^(\s*):(?=:)/u, '$1: ');
}

function show({ kind, text }: Remark): void {
  if (kind === 'warning') core.warning(text);
  else core.notice(text);
}

/** Opens the log. Secrets are known to it from the call of `mask` on. */
export function openLog(): Log {
  const { add, redact } = createRedactor();
  const remarks: Remark[] = [];
  const masked = new Set<string>();
  /** Remarks that wait for the end of the group. */
  let held: Remark[] | undefined;

  const clean = (text: string) => cut(toSafeLine(redact(text)), MAX_LINE);

  function remark(kind: Remark['kind'], text: string): void {
    const said = { kind, text: clean(text) };
    remarks.push(said);
    if (held === undefined) show(said);
    else held.push(said);
  }

  return {
    remarks,
    info: (text) => core.info(clean(text)),
    debug(text) {
      if (core.isDebug()) core.debug(clean(text));
    },
    warning: (text) => remark('warning', text),
    notice: (text) => remark('notice', text),
    fail(message) {
      const lines = redact(message).split('\n').slice(0, MAX_LINES);
      core.setFailed(lines.map((line) => cut(toSafeLine(line), MAX_LINE)).join('\n'));
    },
    startGroup(title) {
      held = [];
      core.startGroup(clean(title));
    },
    endGroup() {
      core.endGroup();
      held?.forEach(show);
      held = undefined;
    },
    mask(secret) {
      for (const text of runnerMasks(secret)) {
        if (!masked.has(text)) core.setSecret(text);
        masked.add(text);
      }
      redactedParts(secret).forEach(add);
    },
    redact,
  };
}
