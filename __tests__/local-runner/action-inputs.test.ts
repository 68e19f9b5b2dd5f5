import { expect, it } from 'vitest';
import { INPUT_NAMES, inputVariables, REQUIRED_INPUTS } from '../../local-runner/action-inputs.js';

it('gives every input of action.yml to the step, by its default unless given', () => {
  const variables = inputVariables({ sandbox: 'dev', 'if-exists': 'fail' });
  expect(Object.keys(variables)).toHaveLength(INPUT_NAMES.length);
  expect(variables).toMatchObject({
    INPUT_SANDBOX: 'dev',
    'INPUT_IF-EXISTS': 'fail',
    'INPUT_TIMEOUT-SECONDS': '120',
    'INPUT_CLIENT-SECRET': '',
  });
});

it('refuses names that action.yml does not have', () => {
  expect(() => inputVariables({ sandbx: 'dev' })).toThrow('action.yml has no input sandbx');
});

it('knows which inputs every workflow has to give', () => {
  expect(REQUIRED_INPUTS).toEqual(['sandbox', 'ims-org-id', 'api-key']);
});
