/**
 * Whether JavaScript keeps the value of a JSON number: it rounds integers beyond 2^53 and long decimals, and has none
 * of 1e309 and more.
 */
export function isExactNumber(literal: string): boolean {
  return normalizeNumber(literal) === normalizeNumber(String(Number(literal)));
}

const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** One spelling for each value: its significant digits, and the power of ten of the last one. */
function normalizeNumber(literal: string): string {
  const [, integer = '', fraction = '', exponent = '0'] = NUMBER.exec(literal) ?? [];
  const digits = (integer + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return Number(literal) === 0 ? '0' : 'none';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${literal.startsWith('-') ? '-' : ''}${significant}e${power}`;
}
