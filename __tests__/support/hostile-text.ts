import fc from 'fast-check';

const PARTS = [
  ...'::|:|##[|##|[|]| |%0A|add-mask|set-output name=x|error|\r\n'.split('|'),
  ...'\r\n\t\0\u001b\u0085\u00a0\u200b\u2028\u2029\u202e\ufeff',
];

/** Text that is likely to become a workflow command if anything lets it. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
