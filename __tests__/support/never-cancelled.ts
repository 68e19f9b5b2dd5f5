/** The signal of a run that nobody cancels. */
export function neverCancelled(): AbortSignal {
  return new AbortController().signal;
}
