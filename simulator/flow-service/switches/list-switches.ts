import type { Switches } from './switches.js';

/** How lists of connections work. */
export const LIST_SWITCHES: Switches<
  | 'filterValues'
  | 'listFilters'
  | 'nameFilter'
  | 'connectionSpecFilter'
  | 'limit'
  | 'pageToken'
  | 'nextHref'
  | 'nextLink'
  | 'lastPage'
  | 'pages'
  | 'oddItem'
  | 'listEtag'
> = {
  filterValues: {
    question: 'Values in filters',
    answers: {
      'quoted-and-bare-match': 'match with quotes and without',
      'bare-match-nothing': 'match nothing without quotes',
      'bare-refused': 'are a 400 without quotes',
      'quoted-match-nothing': 'match nothing with quotes',
      'quoted-refused': 'are a 400 with quotes',
    },
  },
  listFilters: {
    question: 'Filters of connections',
    answers: { accepted: 'work', ignored: 'are ignored', refused: 'are a 400' },
  },
  nameFilter: {
    question: 'The filter by name',
    answers: {
      'matches-exactly': 'matches the exact name',
      'matches-parts': 'matches a part of the name',
      'matches-any-case': 'matches in any case',
      'matches-nothing': 'matches nothing',
      ignored: 'is ignored',
      'replaces-spec-filter': 'makes the filter by spec ineffective',
      'refused-1440': 'is a 400 with FLOW-1440',
      'refused-1448': 'is a 400 with FLOW-1448',
      'refused-1452': 'is a 400 with FLOW-1452',
    },
  },
  connectionSpecFilter: {
    question: 'The filter by connection spec',
    answers: {
      matches: 'matches the spec',
      'matches-nothing': 'matches nothing',
      ignored: 'is ignored',
      'refused-1449': 'is a 400 with FLOW-1449',
    },
  },
  limit: {
    question: 'The page size',
    answers: {
      'max-100': 'is at most 100; more is a 400',
      'max-50': 'is at most 50; more is a 400',
      'capped-at-50': 'is at most 50; more gives 50',
      refused: 'cannot be chosen: limit is a 400',
    },
  },
  pageToken: {
    question: 'A page token',
    answers: {
      'position-only': 'contains the position; filters have to be repeated',
      'filters-required': 'is a 400 without the same filters',
      'same-limit-required': 'is a 400 with another limit',
      'remembers-query': 'contains the query; other parameters are ignored',
      alone: 'contains the query; other parameters are a 400',
    },
  },
  nextHref: {
    question: 'The link to the next page',
    answers: {
      'service-path': 'is a path below the service',
      'host-path': 'is a path below the host',
      'absolute-url': 'is an absolute URL',
      'query-only': 'is a query',
      'whole-query': 'repeats filters and limit',
      'start-parameter': 'has the token in the parameter start',
    },
  },
  nextLink: {
    question: '_links.next',
    answers: { object: 'is an object with href', string: 'is a string' },
  },
  lastPage: {
    question: 'The last page',
    answers: {
      'links-empty': 'has no link in _links',
      'links-missing': 'has no _links',
      'links-null': 'has null as _links',
      'next-null': 'has null as next',
      'next-empty': 'has an empty string as next',
      'href-null': 'has null as href',
      'href-empty': 'has an empty string as href',
    },
  },
  pages: {
    question: 'Pages',
    answers: {
      separate: 'have no connection in common',
      overlapping: 'start with the last connection of the page before',
    },
  },
  oddItem: {
    question: 'Odd items in lists',
    answers: {
      none: 'do not exist',
      'without-id': 'have no ID',
      'without-spec': 'have no connection spec',
      'without-name': 'have no name',
      null: 'are null',
      string: 'are strings',
    },
  },
  listEtag: {
    question: 'Etags in lists',
    answers: { body: 'are in each item', missing: 'are missing' },
  },
};
