import type { World } from '../../simulator/flow-service/world.js';
import { isJsonObject } from '../../src/json.js';
import type { PagingEvidence } from '../ask/paging.js';
import { type NextPage, nextPageOf } from '../next-page.js';
import { brief, entriesOf, isSuccess, itemsOf, type Reply } from '../reply.js';
import { type Found, switched } from './question.js';

const limit = switched('limit', ({ pageSize, stepPages }) => {
  const last = pageSize?.tried.at(-1);
  if (pageSize === undefined || last === undefined) return undefined;
  const seen = pageSize.tried.map((one) => `limit=${one.limit}: ${brief(one.reply)}`).join('; ');
  return { answer: limitAnswer(last), seen, stepWorks: stepPages };
});

function limitAnswer(last: { limit: number; reply: Reply }): Found<World['limit']>['answer'] {
  if (!isSuccess(last.reply)) return 'refused';
  const size = entriesOf(last.reply).length;
  if (size < last.limit && nextPageOf(last.reply) !== undefined) {
    return size === 50 ? 'capped-at-50' : { other: `is at most ${size}; more gives ${size}` };
  }
  if (last.limit === 100) return 'max-100';
  return last.limit === 50 ? 'max-50' : { other: 'is less than 50; more is refused' };
}

const pageToken = switched('pageToken', ({ paging, stepPages }) => {
  if (paging === undefined) return undefined;
  const tried: [string, Reply | undefined][] = [
    ['with the same query', paging.withSameQuery],
    ['alone', paging.alone],
    ['without filters', paging.withoutFilters],
    ['with another limit', paging.withOtherLimit],
    ['with another filter', paging.withOtherFilter],
  ];
  const seen = tried.flatMap(([how, reply]) => (reply ? [`${how}: ${brief(reply)}`] : []));
  return {
    answer: tokenAnswer(paging),
    seen: seen.join('; '),
    stepWorks: stepPages,
  };
});

function tokenAnswer(paging: PagingEvidence): Found<World['pageToken']>['answer'] {
  const { withSameQuery, alone, withoutFilters, withOtherLimit, withOtherFilter } = paging;
  if (!isSuccess(withSameQuery)) {
    return isSuccess(alone) ? 'alone' : { other: 'is refused, with the same query and alone' };
  }
  if (withOtherLimit !== undefined && !isSuccess(withOtherLimit)) return 'same-limit-required';
  if (withoutFilters !== undefined && !isSuccess(withoutFilters)) return 'filters-required';
  const remembers =
    withOtherLimit === undefined
      ? withOtherFilter !== undefined && itemsOf(withOtherFilter).length > 0
      : entriesOf(withOtherLimit).length > 1;
  return remembers ? 'remembers-query' : 'position-only';
}

const nextHref = switched('nextHref', ({ paging, stepPages }) => {
  if (paging === undefined) return undefined;
  const { first, next } = paging;
  return { answer: hrefAnswer(next), seen: brief(first), stepWorks: stepPages };
});

function hrefAnswer({ href, token }: NextPage): Found<World['nextHref']>['answer'] {
  if (token?.name === 'start') return 'start-parameter';
  if (token?.name !== 'continuationToken') return { other: 'has the token in another parameter' };
  if (/[?&](?:property|limit)=/.test(href)) return 'whole-query';
  if (/^https?:\/\//.test(href)) return 'absolute-url';
  if (href.startsWith('?')) return 'query-only';
  if (href.startsWith('/connections')) return 'service-path';
  return href.startsWith('/data/')
    ? 'host-path'
    : { other: 'has a path that is neither below the service nor below the host' };
}

const nextLink = switched('nextLink', ({ paging, stepPages }) => {
  if (paging === undefined) return undefined;
  const { first, next } = paging;
  const answer = next.isString ? 'string' : 'object';
  return { answer, seen: brief(first), stepWorks: stepPages };
});

const lastPage = switched('lastPage', ({ samples, filters, stepPages }) => {
  const lists = [
    ...(samples ?? []),
    ...(filters ? [filters.byName.quoted, filters.byId.quoted] : []),
  ];
  const last = lists.find(({ reply }) => isSuccess(reply) && nextPageOf(reply) === undefined);
  if (last === undefined) return undefined;
  return {
    answer: lastPageAnswer(last.reply),
    seen: brief(last.reply),
    stepWorks: stepPages,
  };
});

function lastPageAnswer({ json }: Reply): Found<World['lastPage']>['answer'] {
  if (!isJsonObject(json) || !('_links' in json)) return 'links-missing';
  const { _links: links } = json;
  if (links === null) return 'links-null';
  if (!isJsonObject(links)) return { other: 'has a _links that is not an object' };
  if (!('next' in links)) return 'links-empty';
  const { next } = links;
  if (next === null) return 'next-null';
  if (next === '') return 'next-empty';
  const href = isJsonObject(next) ? next.href : undefined;
  if (href === null) return 'href-null';
  return href === '' ? 'href-empty' : { other: 'has a next without href' };
}

const pages = switched('pages', ({ paging, stepPages }) => {
  if (paging === undefined) return undefined;
  const second = [paging.withSameQuery, paging.alone].find(isSuccess);
  if (second === undefined) return undefined;
  const before = new Set(itemsOf(paging.first).map(({ id }) => id));
  const repeated = itemsOf(second).filter(({ id }) => before.has(id)).length;
  return {
    answer: repeated > 0 ? 'overlapping' : 'separate',
    seen: `${repeated} in common; ${brief(second)}`,
    stepWorks: stepPages,
  };
});

export const PAGE_QUESTIONS = [limit, pageToken, nextHref, nextLink, lastPage, pages];
