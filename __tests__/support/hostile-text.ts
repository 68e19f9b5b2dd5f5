import fc from 'fast-check';

const PARTS = [
  ...[
    '::',
    ':',
    '##[',
    '##',
    '[',
    ']',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\u2028',
    '\u2029',
    '\u0085',
  ],
  ...['\ufeff', '\u00a0', '%0A', 'add-mask', 'set-output name=x', 'error', '\u0000', '\u001b'],
  ...['\u200b', '\u202e'],
];

/** Text that is likely to become a workflow command if anything lets it. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
