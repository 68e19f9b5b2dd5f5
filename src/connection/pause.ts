import { StoppedError } from '../http/deadline.js';
import type { Tools } from './task.js';

/** Waits `ms`. When the step is stopped meanwhile, `sentence` puts the reason into words for whoever reads the log. */
export async function pause(
  ms: number,
  sentence: (reason: string) => string,
  { deadline }: Tools,
): Promise<void> {
  try {
    await deadline.pause(ms);
  } catch (error) {
    throw error instanceof StoppedError ? new StoppedError(sentence(error.message)) : error;
  }
}
