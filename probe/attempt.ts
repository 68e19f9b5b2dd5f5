import { AdobeError } from '../src/errors.js';

/** Whether the product's client does its job here. False when it throws an `AdobeError`; other errors pass. */
export async function works(job: () => Promise<boolean>): Promise<boolean> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof AdobeError) return false;
    throw error;
  }
}
