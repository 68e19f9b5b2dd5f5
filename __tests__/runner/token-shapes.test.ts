import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/runner/redactor.js';
import { SPELLINGS } from '../support/spellings.js';

/** Knows no secret. */
const { redact } = createRedactor();

const WEB_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln_bmF0-dXJl';

describe('a JSON Web Token that nobody masked', () => {
  it.each([
    ['signed', WEB_TOKEN],
    ['encrypted, without a key', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBIn0..aXY.Y2lwaGVy.dGFn'],
    ['without a signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'.slice(0, -1)],
    ['cut after its header', 'eyJhbGciOiJSUzI1NiJ9'],
    ['in Base64 with padding', 'eyJhbGciOiJSUzI1NiJ9+/=='],
  ])('is hidden: %s', (_, token) => {
    expect(redact(`user ${token}. Not allowed`)).toBe('user ***. Not allowed');
  });

  it.each([
    'as it is',
    'in JSON in ASCII',
    'in a URL with every byte encoded',
    'in a URL, twice',
    'in HTML with decimal entities',
    'in quoted-printable with every byte encoded',
  ])('is hidden %s', (spelling) => {
    expect(redact(`a ${SPELLINGS[spelling]?.(WEB_TOKEN)} b`)).toBe('a *** b');
  });
});

describe.each([
  'access_token',
  'refresh_token',
  'id_token',
  'jwt_token',
  'client_secret',
  'clientSecret',
  'Access-Token',
])('the value of %s', (name) => {
  it.each([
    [`{"${name}":"op aque","x":1}`, '{"NAME":"***","x":1}'],
    [`{"${name}": "op\\"a\\\\que"}`, '{"NAME": "***"}'],
    [`{\\"${name}\\":\\"opaque\\"}`, '{\\"NAME\\":\\"***\\"}'],
    [`{'${name}': 'op aque'}`, "{'NAME': '***'}"],
    [`x=1&${name}=opaque&y=2`, 'x=1&NAME=***&y=2'],
    [`%22${name}%22%3A%22opaque%22`, '%22NAME%22%3A%22***%22'],
    [`<${name}>op aque</${name}>`, '<NAME>***</NAME>'],
    [`<ns:${name} type="x">\nopaque</ns:${name}>`, '<ns:NAME type="x">\n***</ns:NAME>'],
    [`<td>${name}</td> <td>op4que</td>`, '<td>NAME</td> <td>***</td>'],
    [
      `<input name="${name}" type='hidden' value="op aque">`,
      `<input name="NAME" type='hidden' value="***">`,
    ],
    [`${name}: op4que, x`, 'NAME: ***, x'],
    [`${name} = opaque\nnext`, 'NAME = ***\nnext'],
  ])('is hidden in %s', (text, expected) => {
    expect(redact(text)).toBe(expected.replaceAll('NAME', name));
  });

  it.each([
    `${name}: expired.`,
    `${name} is invalid`,
    `invalid ${name} parameter`,
    `<b>${name}</b> is missing`,
    `${name}=`,
    `"${name}"`,
  ])('is not read into %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('what follows "Bearer"', () => {
  it.each([
    ['authorization: Bearer opaque-1', 'authorization: Bearer ***'],
    ['{"authorization":"bearer opaque.1"}', '{"authorization":"bearer ***"}'],
    ['Bearer%20opaque-1%20x', 'Bearer%20***%20x'],
    ['a=Bearer+opaque-1&b', 'a=Bearer+***&b'],
  ])('is hidden in %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'Bearer token is missing.',
    'begins with "Bearer"; remove it',
    'Bearer error="invalid_token"',
    'Bearer',
  ])('stays in %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

it.each([
  'eyJ',
  'key eyJ0 and eyJabcdefghij',
  'd6c3988d-14ef-4000-8398-8d14ef000021',
  '"3b00dc18-0000-0200-0000-660d2a1b0000"',
  'next page: continuationToken=MTcwMDAwMDAwMDAwMA',
])('leaves %s as it is', (text) => {
  expect(redact(text)).toBe(text);
});

it('takes a text of any size', () => {
  for (const part of ['access_token ', 'access_token <', '<a "access_token" ', 'Bearer ', 'eyJ.']) {
    const text = part.repeat(50_000);
    expect(redact(text).length).toBeGreaterThan(0);
  }
});
