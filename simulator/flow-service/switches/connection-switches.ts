import type { Switches } from './switches.js';

/** What is stored and returned of a connection. */
export const CONNECTION_SWITCHES: Switches<
  | 'descriptions'
  | 'auth'
  | 'connectionEtag'
  | 'connection'
  | 'createdAt'
  | 'state'
  | 'createStatus'
  | 'createBody'
  | 'duplicateNames'
  | 'names'
  | 'patchResponse'
  | 'deleteResponse'
> = {
  descriptions: {
    question: 'Descriptions',
    answers: {
      everywhere: 'are in lists and by ID',
      'by-id-only': 'are not in lists',
      nowhere: 'are not returned',
    },
  },
  auth: {
    question: 'The authentication of connections',
    answers: {
      everywhere: 'is in lists and by ID',
      'by-id-only': 'is not in lists',
      nowhere: 'is not returned',
    },
  },
  connectionEtag: {
    question: 'The etag of a single connection',
    answers: {
      body: 'is in the body',
      header: 'is in the ETag header',
      'body-and-header': 'is in the body and in the ETag header',
    },
  },
  connection: {
    question: 'A single connection',
    answers: {
      items: 'is in an object with items',
      bare: 'is the body itself',
      list: 'is in an array',
    },
  },
  createdAt: {
    question: 'createdAt',
    answers: {
      number: 'is a number of milliseconds',
      digits: 'is a string of digits',
      'iso-date': 'is an ISO date',
      seconds: 'is a number of seconds',
      missing: 'is missing',
    },
  },
  state: {
    question: 'The state of a connection',
    answers: {
      'lower-case': 'is in lower case',
      'upper-case': 'is in upper case',
      capitalized: 'starts with a capital letter',
      missing: 'is missing',
    },
  },
  createStatus: {
    question: 'The status of a create',
    answers: { '201': 'is 201', '200': 'is 200', '202': 'is 202' },
  },
  createBody: {
    question: 'The body of a create',
    answers: {
      'id-and-etag': 'has ID and etag',
      id: 'has only the ID',
      connection: 'is the connection',
      list: 'is an array with ID and etag',
      items: 'is an object with items',
      'location-path': 'is empty; Location is a path',
      'location-url': 'is empty; Location is an absolute URL',
      'location-relative': 'is empty; Location is relative to the request',
    },
  },
  duplicateNames: {
    question: 'A second connection of one name and spec',
    answers: { allowed: 'is allowed', 'refused-409': 'is a 409', 'refused-400': 'is a 400' },
  },
  names: {
    question: 'Names',
    answers: {
      'as-sent': 'are stored as sent',
      nfc: 'are stored in Unicode NFC',
      'whitespace-collapsed': 'are stored with single spaces',
      trimmed: 'are stored without whitespace at the ends',
      normalized: 'are stored in NFC, with single spaces, trimmed',
    },
  },
  patchResponse: {
    question: 'The response to an update',
    answers: {
      'id-and-etag': 'has ID and etag',
      connection: 'is the connection',
      '200-empty': 'is 200 without a body',
      '204': 'is 204',
    },
  },
  deleteResponse: {
    question: 'The response to a delete',
    answers: { '204': 'is 204', '202': 'is 202 without a body', '200-body': 'is 200 with a body' },
  },
};
