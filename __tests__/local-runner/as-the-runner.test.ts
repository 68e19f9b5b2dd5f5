import { expect, it } from 'vitest';
import { INPUT_NAMES, inputVariables, REQUIRED_INPUTS } from '../../local-runner/action-inputs.js';
import { shownLog } from '../../local-runner/log-view.js';
import { outputEntries, parseOutputs } from '../../local-runner/outputs-file.js';

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

it('reads outputs of one line and of several', () => {
  expect(parseOutputs('a=1=2\nb<<END\n"x"\n\nEN\nEND\n\nc<<E=F\nE=F\n')).toEqual({
    a: '1=2',
    b: '"x"\n\nEN',
    c: '',
  });
});

it('keeps the order, and each time that an output is set', () => {
  const text = 'b=1\na=2\r\nb=3';
  expect(outputEntries(text)).toEqual([
    ['b', '1'],
    ['a', '2'],
    ['b', '3'],
  ]);
  expect(parseOutputs(text)).toEqual({ a: '2', b: '3' });
});

it.each(['a<<END\n1\n', 'nonsense', '=1', 'a<<'])('refuses %j as the runner does', (text) => {
  expect(() => parseOutputs(text)).toThrow(/Invalid format|delimiter not found/);
});

it('hides what was masked from then on, line by line, the longest first', () => {
  const log = 'before x\n::add-mask::x\n::add-mask::50%25%0Axy\nx xy 50% end';
  expect(shownLog(log)).toBe('before x\n*** *** *** end');
});

it('shows annotations in plain text', () => {
  const log =
    '::add-mask::xy\n::error::one%0Atwo xy\n::warning::100%25\n::notice title=A::n\n::debug::d';
  expect(shownLog(log)).toBe('Error: one\ntwo ***\nWarning: 100%\nNotice: n\nDebug: d');
});

it('indents the lines of a group below its title', () => {
  const log = '::add-mask::xy\na\n::group::Of xy\r\nb\n::error::c%0Ad\n::endgroup::\ne';
  expect(shownLog(log)).toBe('a\n▾ Of ***\n  b\n  Error: c\n  d\ne');
});

it('leaves other lines as they are', () => {
  expect(shownLog('a ::b::\n::unknown::c\n::')).toBe('a ::b::\n::unknown::c\n::');
});
