/**
 * The address of a repository on GitHub or GitHub Enterprise Server, from what the runner says of both:
 * `https://github.com/acme/bootstrap`. `undefined` unless both are what the runner gives, since the address is shown.
 */
export function repositoryUrl(
  server: string | undefined,
  repository: string | undefined,
): string | undefined {
  if (server === undefined || !URL.canParse(server)) return undefined;
  const { origin, protocol, href } = new URL(server);
  const isOrigin = /^https?:$/.test(protocol) && href === `${origin}/`;
  const isRepository = /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(`${repository}`);
  return isOrigin && isRepository && !/^\.|\/\.{1,2}$/.test(`${repository}`)
    ? `${origin}/${repository}`
    : undefined;
}
