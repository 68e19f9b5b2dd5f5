import { stringify } from 'yaml';
import type { AuthForm, DocumentedSource, PropertyType } from './sources-data.js';

const INTRODUCTION = `<!-- Generated from sources.json by npm run docs. Change that file instead. -->

# Sources and destinations

What to write into a workflow for each source and destination that Adobe documents.

1. Find your source in the table below, or search this page for its name or its ID.
2. Copy the block of your authentication type into the step's \`with:\`.
3. Create the secret that the block names. It contains the JSON object below the block, with your values in place of \`<…>\`.

One secret with the whole JSON object is the safest way: no quote or backslash in a password can break the workflow file, and the step
masks each string in the object. Keep the object on one line, and keep the types as shown: \`"443"\` is a string, \`443\` is a number,
and Adobe tells them apart.

The IDs, authentication types and properties are those that Adobe's tutorials print. Adobe decides which credentials it accepts: its
pages are not always up to date, and a source can have more optional properties than its tutorial sends. Your sandbox may also have
sources that are not listed here. This request lists all that it has, with the \`id\` and the authentication types (\`authSpec\`) of each:

\`\`\`bash
curl https://platform.adobe.io/data/foundation/flowservice/connectionSpecs \\
  -H "Authorization: Bearer $ACCESS_TOKEN" -H "x-api-key: $API_KEY" \\
  -H "x-gw-ims-org-id: $IMS_ORG_ID" -H "x-sandbox-name: $SANDBOX"
\`\`\``;

/** `docs/sources.md`: an introduction, a table of contents, and a section for each source by category. */
export function sourcesPage(sources: readonly DocumentedSource[]): string {
  const categories = [...new Set(sources.map(({ category }) => category))].map((title) => ({
    title,
    members: sources.filter(({ category }) => category === title),
  }));
  const contents = categories.map(
    ({ title, members }) =>
      `| ${linkTo(title)} | ${members.map(({ name }) => linkTo(name)).join(' · ')} |`,
  );
  const sections = categories.flatMap(({ title, members }) => [
    `## ${title}`,
    ...members.map(sectionOf),
  ]);
  const table = ['| Category | Sources |', '| --- | --- |', ...contents].join('\n');
  return `${[INTRODUCTION, table, ...sections].join('\n\n')}\n`;
}

function sectionOf(source: DocumentedSource): string {
  const { specId, name, specName, pages, note } = source;
  const links = pages.map((page) => `[${labelOf(page)}](${page})`).join(', ');
  const facts = [
    `- Connection spec ID: \`${specId}\``,
    ...(specName === undefined ? [] : [`- Adobe's name of the spec: \`${specName}\``]),
    `- Adobe's ${pages.length === 1 ? 'page' : 'pages'}: ${links}`,
  ];
  const types = Object.entries(source.authTypes);
  return [
    `### ${name}`,
    facts.join('\n'),
    ...(note === undefined ? [] : [note]),
    ...types.flatMap(([type, forms]) => authTypeBlocks(source, type, forms)),
    ...(types.length === 0 ? [fenced('yaml', stringify({ 'connection-spec-id': specId }))] : []),
  ].join('\n\n');
}

function authTypeBlocks(
  { specId, name }: DocumentedSource,
  type: string,
  forms: readonly AuthForm[],
): string[] {
  const step = {
    'connection-spec-id': specId,
    'auth-spec-name': type,
    'auth-params': `\${{ secrets.${secretName(name)} }}`,
  };
  return [
    `Authentication type **${type}**: ${propertiesOf(forms)}.`,
    fenced('yaml', stringify(step)),
    ...forms.flatMap((form, index) => [
      index === 0 ? 'The secret contains:' : 'Or:',
      fenced('json', onOneLine(placeholders(form))),
    ]),
  ];
}

/** Each property once, with its type; a property that not every form has is optional. */
function propertiesOf(forms: readonly AuthForm[]): string {
  const types = new Map(forms.flatMap((form) => Object.entries(form)));
  return [...types]
    .map(([property, type]) => {
      const always = forms.every((form) => Object.hasOwn(form, property));
      return `\`${property}\` (${type}${always ? '' : ', not in every form'})`;
    })
    .join(', ');
}

function placeholders(form: AuthForm): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(form).map(([property, type]) => [property, placeholder(property, type)]),
  );
}

function onOneLine(value: Record<string, string | number | boolean>): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
}

function placeholder(property: string, type: PropertyType): string | number | boolean {
  if (type === 'boolean') return true;
  if (type === 'string') return `<${property}>`;
  // The only numbers that Adobe's pages send are SFTP's port and its count of connections.
  return property === 'port' ? 22 : 1;
}

/** `Amazon S3` as `AEP_AMAZON_S3_PARAMS`. */
function secretName(name: string): string {
  const words = name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  return `AEP_${words.replace(/_$/, '')}_PARAMS`;
}

function linkTo(heading: string): string {
  return `[${heading}](#${anchorOf(heading)})`;
}

/** GitHub's anchor of a heading: lower case, without punctuation, hyphens for spaces. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The last part of a page's address. */
function labelOf(page: string): string {
  const last = page.split('/').findLast((part) => part !== '') ?? page;
  return page.includes('developer.adobe.com') ? `API reference of ${last}` : last;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
