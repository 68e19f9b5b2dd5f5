import { expect, it } from 'vitest';
import { outputEntries, parseOutputs } from '../../local-runner/outputs-file.js';

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
