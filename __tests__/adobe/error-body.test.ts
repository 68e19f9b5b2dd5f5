import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseErrorBody } from '../../src/adobe/error-body.js';
import { scriptedService } from '../support/adobe/scripted-service.js';
import { response } from '../support/responses.js';

/** What an unsuccessful response with this body says, between "HTTP 418" and the end of the message. */
async function said(body: unknown, headers = {}): Promise<string> {
  const { flowService } = scriptedService([{ status: 418, body, headers }]);
  const error: unknown = await flowService.deleteConnection('c').catch((reason: unknown) => reason);
  const [, text = String(error)] = /: HTTP 418(?:, )?(.*)$/s.exec(String(error)) ?? [];
  return text;
}

const unreadable = (size: number) =>
  `with a body that cannot be read (no content type, ${size} characters).`;

/** Forms of error bodies that Adobe's services, its gateway and what is before them send; see docs/flow-service.md. */
const FORMS: [form: string, body: unknown, said: string][] = [
  [
    'Flow Service',
    {
      type: 'https://ns.adobe.com/aep/errors/FLOW-1439-404',
      title: 'Resource not found',
      status: 404,
      report: { 'detailed-message': 'No such flow.', id: 'x', 'request-id': 'r-1', type: 'flows' },
      errorMessage: 'No such flow.',
      errorDetails: 'It may be hidden',
    },
    'FLOW-1439-404 Resource not found: No such flow; It may be hidden (request ID r-1).',
  ],
  [
    'Flow Service, older, with the same twice',
    { errorMessage: 'connections not found with id = [x]', errorDetails: 'connections not found' },
    'connections not found with id = [x].',
  ],
  ['Flow Service, oldest', { message: 'Provide a valid spec id' }, 'Provide a valid spec id.'],
  [
    'gateway',
    { error_code: '401013', message: 'Oauth token is not valid' },
    '401013 Oauth token is not valid.',
  ],
  ['gateway, with a number', { error_code: 403027, message: 'No region.' }, '403027 No region.'],
  ['gateway, its general page', { code: 418, message: 'Oops. Try again.' }, 'Oops. Try again.'],
  [
    'a list of errors',
    {
      errors: [
        { status: '422', code: 'name-taken', title: 'Invalid name', detail: 'x is taken' },
        { title: 'A second one' },
      ],
    },
    'name-taken Invalid name: x is taken; A second one.',
  ],
  [
    'Experience Platform',
    { type: '/placeholder/type/uri', status: 400, title: 'BadRequestError', detail: 'A type' },
    'BadRequestError: A type.',
  ],
  ['an error object', { error: { code: 'FORBIDDEN', message: 'No!' } }, 'FORBIDDEN No!'],
  ['texts below', { fault: { detail: [{ description: 'Deep' }] } }, 'Deep.'],
  [
    'words where others have a code',
    { error: 'No such thing', message: 'Bad' },
    'No such thing: Bad.',
  ],
  ['words with tags', { message: '<b>It</b> <p>is' }, '<b>It</b> <p>is.'],
  ['texts in several lines', { message: ' It\n is  wrong . ' }, 'It is wrong.'],
  ['other JSON', { messageId: '7', subtitle: 'x' }, unreadable(32)],
  ['a JSON string', '"words"', unreadable(7)],
  ['nothing', '', '.'],
  ['whitespace', ' \n', '.'],
  ['text', 'upstream connect error', unreadable(22)],
  ['JSON that broke off', '{"auth":{"password":"x', unreadable(22)],
  ['XML', '<?xml version="1.0"?><E>x</E>', unreadable(29)],
  [
    'a page of a proxy',
    '\n<!DOCTYPE html>\n<html><head><TITLE>502\n Bad  Gateway</TITLE></head><body><b>nginx</b></body>',
    '502 Bad Gateway: nginx.',
  ],
  [
    'a page whose text begins with its title',
    '<html><title id="t"> Access Denied </title><h1>Access Denied</h1><p>You <b id="b">may not</b> see it.</p><p>More.</p>',
    'Access Denied: You may not see it.',
  ],
  [
    'a page with comments, scripts and styles',
    '<html><!--[if IE]> no <![endif]--><style>p {}</style><script>if (a < b) "x"</script><p>A&nbsp;b</p>',
    'A&nbsp;b.',
  ],
  ['a page without a word', '<html><body></body></html>', unreadable(26)],
  ['a page that broke off', '<html><script>let token = "x', unreadable(28)],
  ['a page that broke off in a comment', '<html><!-- > x', unreadable(14)],
  ['a page that broke off in a tag', '<html><p id="x', unreadable(14)],
];

it.each(FORMS)('an error says what the response says: %s', async (_, body, words) => {
  await expect(said(body)).resolves.toBe(words);
});

describe('a secret in an error body is redacted', () => {
  it.each<[unknown, string]>([
    [{ message: `top-secret is wrong` }, '*** is wrong.'],
    [{ error: 'top-secret', error_description: 'No' }, '*** No.'],
    [{ report: { 'detailed-message': [`x top-secret`] } }, 'with a body that cannot be read'],
    [`<html><title>Bad top-secret</title><p>top-secret</p>`, 'Bad ***.'],
    [`<html><p>top<b></b>-secret</p>`, 'top -secret.'],
  ])('%j', async (body, words) => {
    const text = await said(body);
    expect(text.startsWith(words)).toBe(true);
    expect(text).not.toContain('top-secret');
  });

  it('before the text is cut, at a space', async () => {
    const words = await said({
      message: `${'word '.repeat(58)}top-secret and more words to be cut`,
    });
    expect(words).toBe(`${'word '.repeat(58)}*** and…`);
  });
});

it('never shows what may be credentials', async () => {
  const auth = { params: { message: 'p', description: 'p' }, description: 'p' };
  await expect(said({ message: 'No', auth, items: [{ auth }] })).resolves.toBe('No.');
});

describe('a large body', () => {
  it('is read to a depth, and the first of its lists', async () => {
    const deep = Array.from({ length: 9 }).reduce<unknown>((part) => ({ part }), { message: 'x' });
    await expect(said({ deep })).resolves.toMatch(/^with a body that cannot be read/);
    const errors = Array.from({ length: 99 }, (_, index) => ({ title: `t${index}.` }));
    await expect(said({ errors })).resolves.toBe('t0: t1; t2; t3; t4; t5; t6; t7; t8; t9.');
  });

  it.each([
    ['deep', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['of many texts', `{${Array.from({ length: 90_000 }, (_, n) => `"${n}":{"error":"e${n}"}`)}}`],
    ['of a page', `<html>${'</title'.repeat(500_000)}`],
    ['of full stops', `{"title":"${'.'.repeat(500_000)}x"}`],
    ['of letters', `{"type":"${'A'.repeat(500_000)}"}`],
    ['of open tags', `<html>${'<title'.repeat(500_000)}`],
  ])('is no burden when it was made to be one: %s', async (_, body) => {
    expect((await said(body)).length).toBeLessThanOrEqual(302);
  });

  it('never throws, whatever it is', () => {
    const page = fc.string().map((text) => `<html>${text}`);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), page), (body) => {
        const { title = '' } = parseErrorBody(response(400, body), String);
        expect(title.length).toBeLessThanOrEqual(301);
      }),
    );
  });
});

describe('a request ID', () => {
  const body = { message: 'No', report: { 'request-id': 'of-body' } };

  it.each<[string, Record<string, string>, string]>([
    ['the header, before the body', { 'x-request-id': 'of-header' }, 'of-header'],
    ['another header of Adobe’s', { 'x-adobe-request-id': 'other' }, 'other'],
    ['one of a proxy', { 'x-correlation-id': 'third' }, 'third'],
    ['no header that is not one', { 'x-request-id': 'a b' }, 'of-body'],
    ['the body', {}, 'of-body'],
  ])('is %s', async (_, headers, id) => {
    await expect(said(body, headers)).resolves.toBe(`No (request ID ${id}).`);
  });

  it.each([{ report: 'x' }, { report: { 'request-id': 'a b' } }, { 'request-id': 'x' }, [], 7])(
    'is not in %j',
    async (other) => {
      await expect(said(other)).resolves.not.toContain('request ID');
    },
  );

  it('of a success is in its header only', async () => {
    const { flowService } = scriptedService([
      { body, headers: {} },
      { body, headers: { 'x-request-id': 'r' } },
    ]);
    const failure = () => flowService.getConnection('c').catch(String);
    await expect(failure()).resolves.toMatch(/but without connection c\.$/);
    await expect(failure()).resolves.toMatch(/but without connection c \(request ID r\)\.$/);
  });
});
