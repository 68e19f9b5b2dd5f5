import * as core from '@actions/core';
import { cut } from '../adobe/shorten.js';
import { toSafeLine } from './safe-text.js';
import { createRedactor } from './secrets.js';

/** A warning or a notice, as it was shown. */
export interface Remark {
  kind: 'Warning' | 'Notice';
  text: string;
}

export type Log = ReturnType<typeof openLog>;

const MAX_LINE = 4000;

/**
 * The one way into the job's log: only the mask of an exported token goes past it. Secrets are known to it from
 * the call of `mask` on.
 */
export function openLog() {
  const { add, redact } = createRedactor();
  const remarks: Remark[] = [];

  const toLine = (text: string) => cut(toSafeLine(text), MAX_LINE);
  const clean = (text: string) => toLine(redact(text));

  function remark(kind: Remark['kind'], text: string): void {
    const said = { kind, text: clean(text) };
    remarks.push(said);
    const show = kind === 'Warning' ? core.warning : core.notice;
    show(said.text);
  }

  return {
    /** Every warning and notice so far, for the job summary. */
    remarks: remarks as readonly Remark[],
    info: (text: string) => core.info(clean(text)),
    /** Shown only when the workflow is re-run with debug logging. */
    debug(text: string) {
      if (core.isDebug()) core.debug(clean(text));
    },
    /** Annotates the step. */
    warning: (text: string) => remark('Warning', text),
    /** Likewise, for what is worth knowing and no trouble. */
    notice: (text: string) => remark('Notice', text),
    /** Marks the step as failed, with one annotation; it may have several lines. */
    fail: (message: string) => core.setFailed(redact(message).split('\n').map(toLine).join('\n')),
    /** Opens a folded group of lines. Groups do not nest. */
    startGroup: (title: string) => core.startGroup(clean(title)),
    endGroup: () => core.endGroup(),
    /** Hides `secret` from now on, here and in what the runner shows. Call it before anything can print it. */
    mask: (secret: string) => add(secret).forEach(core.setSecret),
    /** `text` with every masked secret replaced, for sinks other than the log and before a text is cut. */
    redact,
  };
}
