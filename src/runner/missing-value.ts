/** What to do about an input that is empty because the secret or variable behind it does not exist where it runs. */
export function createIt(kind: 'secret' | 'variable'): string {
  return `Create the ${kind} under Settings → Secrets and variables → Actions with exactly the name that the workflow uses; a ${kind} of an environment needs "environment:" in the job. Runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.`;
}

/** For an input that a wrapper passes on without a value of its own. */
export function leaveItOut(byDefault: string, expected: string): string {
  return `is empty. Leave the input out to get its default, ${byDefault}, or give ${expected}.`;
}
