/**
 * Stands in for `@actions/exec` in the bundle. `@actions/core` imports it for `platform.getDetails()` alone, which
 * this action never calls; with `@actions/io`, which it brings along, it is a fifth of the rest.
 */
export function getExecOutput() {
  throw new Error(
    '@actions/exec is not part of this bundle: platform.getDetails() must not be called',
  );
}
