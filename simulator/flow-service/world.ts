import type { WireForm } from '../http/wire-form.js';

/** A switch for each question about Adobe that its documents leave open. `worlds.ts` describes each answer. */
export interface World extends WireForm {
  readonly filterValues:
    | 'quoted-and-bare-match'
    | 'bare-match-nothing'
    | 'bare-refused'
    | 'quoted-match-nothing'
    | 'quoted-refused';
  readonly listFilters: 'accepted' | 'ignored' | 'refused';
  readonly nameFilter:
    | 'matches-exactly'
    | 'matches-parts'
    | 'matches-any-case'
    | 'matches-nothing'
    | 'ignored'
    | 'replaces-spec-filter'
    | 'refused-1440'
    | 'refused-1448'
    | 'refused-1452';
  readonly connectionSpecFilter: 'matches' | 'matches-nothing' | 'ignored' | 'refused-1449';
  readonly limit: 'max-100' | 'max-50' | 'capped-at-50' | 'refused';
  readonly pageToken:
    | 'position-only'
    | 'filters-required'
    | 'same-limit-required'
    | 'remembers-query'
    | 'alone';
  readonly nextHref:
    | 'service-path'
    | 'host-path'
    | 'absolute-url'
    | 'query-only'
    | 'whole-query'
    | 'start-parameter';
  readonly nextLink: 'object' | 'string';
  readonly lastPage:
    | 'links-empty'
    | 'links-missing'
    | 'links-null'
    | 'next-null'
    | 'next-empty'
    | 'href-null'
    | 'href-empty';
  readonly pages: 'separate' | 'overlapping';
  readonly oddItem: 'none' | 'without-id' | 'without-spec' | 'without-name' | 'null' | 'string';
  readonly descriptions: 'everywhere' | 'by-id-only' | 'nowhere';
  readonly auth: 'everywhere' | 'by-id-only' | 'nowhere';
  readonly listEtag: 'body' | 'missing';
  readonly connectionEtag: 'body' | 'header' | 'body-and-header';
  readonly connection: 'items' | 'bare' | 'list';
  readonly createdAt: 'number' | 'digits' | 'iso-date' | 'seconds' | 'missing';
  readonly state: 'lower-case' | 'upper-case' | 'capitalized' | 'missing';
  readonly createStatus: '201' | '200' | '202';
  readonly createBody:
    | 'id-and-etag'
    | 'id'
    | 'connection'
    | 'list'
    | 'items'
    | 'location-path'
    | 'location-url'
    | 'location-relative';
  readonly duplicateNames: 'allowed' | 'refused-409' | 'refused-400';
  readonly names: 'as-sent' | 'nfc' | 'whitespace-collapsed' | 'trimmed' | 'normalized';
  readonly patchResponse: 'id-and-etag' | 'connection' | '200-empty' | '204';
  readonly deleteResponse: '204' | '202' | '200-body';
  readonly testSuccess: 'result' | 'true' | 'status' | '204';
  readonly testFailure:
    | 'error-message'
    | 'message'
    | 'reason'
    | 'details'
    | 'error-object'
    | 'errors-list'
    | 'status'
    | 'refused-400';
  readonly unknownSpec: 'empty-list' | 'refused-404' | 'refused-400' | 'other-specs';
  readonly specFilter: 'matches' | 'ignored';
  readonly specVersion: 'string' | 'number' | 'several';
  readonly tokenResponse:
    | 'documented'
    | 'expires-in-ms'
    | 'expires-in-string'
    | 'expires-in-missing'
    | 'type-capitalized'
    | 'type-upper-case'
    | 'type-missing'
    | 'extra-fields';
}

/** What Adobe documents, or else what its documents suggest. */
export const DOCUMENTED: World = {
  filterValues: 'quoted-and-bare-match',
  listFilters: 'accepted',
  nameFilter: 'matches-exactly',
  connectionSpecFilter: 'matches',
  limit: 'max-100',
  pageToken: 'position-only',
  nextHref: 'service-path',
  nextLink: 'object',
  lastPage: 'links-empty',
  pages: 'separate',
  oddItem: 'none',
  descriptions: 'everywhere',
  auth: 'everywhere',
  listEtag: 'body',
  connectionEtag: 'body',
  connection: 'items',
  createdAt: 'number',
  state: 'lower-case',
  createStatus: '201',
  createBody: 'id-and-etag',
  duplicateNames: 'allowed',
  names: 'as-sent',
  patchResponse: 'id-and-etag',
  deleteResponse: '204',
  testSuccess: 'result',
  testFailure: 'error-message',
  unknownSpec: 'empty-list',
  specFilter: 'matches',
  specVersion: 'string',
  tokenResponse: 'documented',
  contentEncoding: 'identity',
  contentType: 'application/json',
  jsonText: 'plain',
};
