import { describe, expect, it } from 'vitest';
import { parseNextPage, withNextPage } from '../../src/adobe/next-page.js';

function withHref(href: unknown): unknown {
  return { items: [], _links: { next: { href } } };
}

describe('the next page', () => {
  it.each([
    ['/connections?continuationToken=abc', 'abc'],
    ['/connections?limit=1&continuationToken=abc', 'abc'],
    ['/connections?continuationToken=abc&limit=1', 'abc'],
    ['/data/foundation/flowservice/connections?continuationToken=abc', 'abc'],
    ['https://evil.test/connections?continuationToken=abc#x', 'abc'],
    ['?continuationToken=a=b==', 'a%3Db%3D%3D'],
    ['?continuationToken=a%3Db%26c', 'a%3Db%26c'],
    ['?continuationToken=100%', '100%25'],
    ['?continuationToken=a+b', 'a%2Bb'],
    ['?continuationToken=a\r\nb', 'a%0D%0Ab'],
    ['/connections?continuationToken=abc{&limit}', 'abc'],
    ['/connections?continuationToken=abc{&limit,orderby}#x', 'abc'],
    ['abc=', 'abc%3D'],
  ])('by %s has the token %s', (href, token) => {
    const expected = [`continuationToken=${token}`];
    expect(parseNextPage(withHref(href))).toEqual(expected);
    expect(parseNextPage({ _links: { next: href } })).toEqual(expected);
  });

  it.each([
    ['/connections?start=100&limit=100', ['start=100', 'limit=100']],
    ['?page=2&x', ['page=2']],
    ['https://evil.test/?a%20b=c%2Fd', ['a%20b=c%2Fd']],
    ['?xcontinuationToken=abc', ['xcontinuationToken=abc']],
  ])('by %s has parameters of its own', (href, parameters) => {
    expect(parseNextPage(withHref(href))).toEqual(parameters);
  });

  it.each([
    { _page: { next: 'abc' } },
    { next: 'abc' },
    { continuationToken: 'abc' },
    { nextPageToken: 'abc' },
    {
      _links: [
        { rel: 'self', href: '/x' },
        { rel: 'next', href: '?continuationToken=abc' },
      ],
    },
    { links: { next: { href: '?continuationToken=abc' } } },
    { links: [{ rel: 'next', href: '?continuationToken=abc' }] },
    { _links: {}, links: { next: '?continuationToken=abc' } },
    { _links: { next: [{ href: '?continuationToken=abc' }] } },
    { _links: { next: { continuationToken: 'abc' } } },
    { next: { href: '/x?continuationToken=abc' } },
    { _links: {}, _page: { next: null }, continuationToken: 'abc' },
  ])('can be in %j', (json) => {
    expect(parseNextPage(json)).toEqual(['continuationToken=abc']);
  });

  it.each([
    '<https://platform.adobe.io/x?continuationToken=abc>; rel="next"',
    '<https://a.test/?a=1>; rel="prev", </x?continuationToken=abc>; title="t"; rel=next',
  ])('can be in the header %s', (header) => {
    expect(parseNextPage({ items: [] }, header)).toEqual(['continuationToken=abc']);
  });

  it('is not in a header of another relation', () => {
    expect(parseNextPage({ items: [] }, '<https://a.test/?a=1>; rel="prev"')).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    'x',
    7,
    true,
    [],
    {},
    { _links: 'x' },
    { _links: null },
    { _links: {} },
    { _links: { next: null } },
    { _links: { next: '' } },
    { _links: { next: {} } },
    { _links: { next: 7 } },
    withHref(''),
    withHref(' '),
    withHref(null),
    withHref(7),
    withHref('/connections'),
    withHref('/connections?'),
    withHref('/connections?continuationToken='),
  ])('is not in %j', (json) => expect(parseNextPage(json)).toBeUndefined());
});

describe('the query of the next page', () => {
  it('has the parameters of its link, and of the first query those with other names', () => {
    const query = ['property=a', 'property=b', 'limit=100'];
    expect(withNextPage(query, ['continuationToken=x'])).toEqual([...query, 'continuationToken=x']);
    expect(withNextPage(query, ['start=1', 'limit=5'])).toEqual([
      'property=a',
      'property=b',
      'start=1',
      'limit=5',
    ]);
  });
});
