import { AdobeError } from '../adobe/errors.js';
import { StoppedError } from '../http/deadline.js';
import { inWords, type Wanted } from './task.js';

/**
 * What a run that ends early leaves in the sandbox: nothing, perhaps a connection (`error` came in place of a clear
 * answer to the create), or one that Adobe named.
 */
export type Trace =
  | { kind: 'none' }
  | { kind: 'doubt'; error: AdobeError | StoppedError }
  | { kind: 'made'; id: string };

/** `error`, and what the run leaves behind. Errors of the rules about connections say it themselves. */
export function withTrace(error: unknown, trace: Trace, wanted: Wanted): unknown {
  const untold = error instanceof AdobeError || error instanceof StoppedError;
  if (!untold || trace.kind === 'none') return error;
  const sentences =
    trace.kind === 'made'
      ? [
          error.message,
          `Connection ${trace.id} was created as the ${inWords(wanted)}, but the step could not finish.`,
        ]
      : [
          ...(error === trace.error ? [] : [trace.error.message]),
          error.message,
          `A ${inWords(wanted)} may exist: it is not known whether Adobe carried the create out.`,
        ];
  return new Error([...sentences, 'Running the step again adopts it.'].join(' '), { cause: error });
}
