import { withPart } from './marked-part.js';
import type { Credentials, DocumentedSource } from './sources-data.js';

/** `docs/sources.md` with a table of contents and a section for each source, by category. */
export function withSources(page: string, sources: readonly DocumentedSource[]): string {
  const shown = sources.filter(({ hidden }) => hidden !== true);
  const categories = [...new Set(shown.map(({ category }) => category))].map((title) => ({
    title,
    members: shown.filter(({ category }) => category === title),
  }));
  const rows = categories.map(
    ({ title, members }) => `| ${title} | ${members.map(({ name }) => linkTo(name)).join(' · ')} |`,
  );
  const contents = ['| Category | Sources |', '| --- | --- |', ...rows].join('\n');
  const sections = categories.flatMap(({ title, members }) => [
    `## ${title}`,
    ...members.map(sectionOf),
  ]);
  return withPart(page, 'sources', `\n${[contents, ...sections].join('\n\n')}\n`);
}

function sectionOf(source: DocumentedSource): string {
  const { specId, name, specName, pages, note, credentials, authTypes } = source;
  const links = pages.map((page) => `[${labelOf(page)}](${page})`).join(', ');
  const facts = [
    `ID \`${specId}\``,
    ...(specName === undefined ? [] : [`Adobe's name \`${specName}\``]),
    `Adobe's ${pages.length === 1 ? 'page' : 'pages'} ${links}`,
  ];
  return [
    `### ${name}`,
    `${facts.join(' · ')}.`,
    ...(note === undefined ? [] : [note]),
    ...(Object.keys(authTypes).length === 0 ? [stepOf(source)] : []),
    ...credentials.flatMap((one) => credentialsOf(source, one)),
  ].join('\n\n');
}

function credentialsOf(source: DocumentedSource, credentials: Credentials): string[] {
  const { type, required = [], optional = {}, note, ended } = credentials;
  if (ended !== undefined) {
    return [
      `**${type}** ended in ${ended.since}. Use **${ended.instead}**, with another \`connection-name\`: the authentication type of a connection cannot be changed.`,
    ];
  }
  const typeOf = (property: string) =>
    (source.authTypes[type] ?? []).find((form) => property in form)?.[property] ?? 'string';
  const others = Object.entries(optional).map(([property, when]) => {
    const kind = typeOf(property);
    return `- \`${property}\`${kind === 'string' ? '' : ` (${kind})`}: ${when}`;
  });
  const values = required.map((property) => {
    const kind = typeOf(property);
    return `"${property}": ${kind === 'string' ? `"<${property}>"` : `<${property}: a ${kind}>`}`;
  });
  return [
    `**${type}**`,
    stepOf(source, type),
    fenced('json', `{ ${values.join(', ')} }`),
    ...(note === undefined ? [] : [note]),
    ...(others.length === 0 ? [] : [`Optional:\n\n${others.join('\n')}`]),
  ];
}

function stepOf(source: DocumentedSource, type?: string): string {
  const lines = [
    `connection-name: ${type === undefined ? 'Dataset Base Connection' : source.name}`,
    `connection-spec-id: ${source.specId} # ${source.name}`,
  ];
  if (type !== undefined) {
    lines.push(`auth-spec-name: ${type}`, `auth-params: \${{ secrets.${secretOf(source)} }}`);
  }
  return fenced('yaml', lines.join('\n'));
}

/** The secret of Google Ads is `AEP_GOOGLE_ADS_PARAMS`. */
function secretOf({ name, secret }: DocumentedSource): string {
  const words = name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  return secret ?? `AEP_${words.replace(/_$/, '')}_PARAMS`;
}

/** A link to GitHub's anchor of a heading: lower case, without punctuation, hyphens for spaces. */
function linkTo(heading: string): string {
  const letters = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '');
  return `[${heading}](#${letters.replaceAll(' ', '-')})`;
}

/** The last part of a page's address. */
function labelOf(page: string): string {
  const last = page.split('/').findLast((part) => part !== '') ?? page;
  return page.includes('developer.adobe.com') ? `API reference of ${last}` : last;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
