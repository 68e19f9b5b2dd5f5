import type { World } from '../../simulator/flow-service/world.js';
import { isJsonObject } from '../../src/json.js';
import { NEW_DESCRIPTION } from '../ask/writes.js';
import { brief, isSuccess, type Reply, resourceOf } from '../reply.js';
import { type Found, type Question, switched } from './question.js';

const createStatus = switched('createStatus', ({ creates }) => {
  const one = creates?.find(({ label }) => label === 'one');
  if (one === undefined) return undefined;
  const status = `${one.reply.status}`;
  const known = (['200', '201', '202'] as const).find((code) => code === status);
  return {
    answer: known ?? { other: `is ${status}` },
    seen: brief(one.reply),
    stepWorks: one.stepReads,
  };
});

const createBody = switched('createBody', ({ creates }) => {
  const one = creates?.find(({ label }) => label === 'one');
  if (one === undefined) return undefined;
  const seen = `${brief(one.reply)}; Location: ${formOfLocation(one.reply)}`;
  return { answer: createForm(one.reply), seen, stepWorks: one.stepReads };
});

function formOfLocation({ headers }: Reply): string {
  const { location } = headers;
  if (typeof location !== 'string') return 'none';
  if (location.startsWith('/')) return 'a path';
  return /^https?:\/\//.test(location) ? 'a URL' : 'relative to the request';
}

function createForm(reply: Reply): Found<World['createBody']>['answer'] {
  const { json, body } = reply;
  if (body === '')
    return LOCATIONS[formOfLocation(reply)] ?? { other: 'is empty; there is no Location' };
  if (Array.isArray(json)) return 'list';
  if (isJsonObject(json) && Array.isArray(json.items)) return 'items';
  if (!isJsonObject(json) || typeof json.id !== 'string') return { other: 'has no ID' };
  if (typeof json.name === 'string') return 'connection';
  return typeof json.etag === 'string' ? 'id-and-etag' : 'id';
}

const LOCATIONS: Readonly<Record<string, World['createBody']>> = {
  'a path': 'location-path',
  'a URL': 'location-url',
  'relative to the request': 'location-relative',
};

const duplicateNames = switched('duplicateNames', ({ creates }) => {
  const again = creates?.find(({ label }) => label === 'again');
  if (again === undefined) return undefined;
  const { status } = again.reply;
  const answer = isSuccess(again.reply)
    ? 'allowed'
    : status === 409
      ? 'refused-409'
      : status === 400
        ? 'refused-400'
        : { other: `is an HTTP ${status}` };
  return { answer, seen: brief(again.reply), stepWorks: again.stepReads };
});

const patchResponse = switched('patchResponse', ({ writes }) => {
  if (writes?.patch === undefined) return undefined;
  const { reply, result } = writes.patch;
  return { answer: patchForm(reply), seen: brief(reply), stepWorks: result !== undefined };
});

function patchForm(reply: Reply): Found<World['patchResponse']>['answer'] {
  if (reply.status === 204) return '204';
  if (!isSuccess(reply)) return { other: `is an HTTP ${reply.status}` };
  if (reply.body === '') return '200-empty';
  const resource = resourceOf(reply);
  if (typeof resource?.name === 'string') return 'connection';
  return typeof resource?.id === 'string' ? 'id-and-etag' : { other: 'has no ID' };
}

const staleEtag: Question = {
  id: 'staleEtag',
  title: 'An update with an etag that is not the current one',
  documents: 'is a 412',
  tell({ writes }) {
    if (writes === undefined) return undefined;
    const { reply } = writes.stalePatch;
    const refused = reply.status === 412;
    return {
      answer: refused ? 'refused-412' : 'other',
      says: refused ? 'is a 412' : `is an HTTP ${reply.status}`,
      seen: brief(reply),
      isDocumented: refused,
      stepWorks: writes.stepSeesStale,
    };
  },
};

const newDescription: Question = {
  id: 'newDescription',
  title: 'An updated description',
  documents: 'is returned by the next read',
  tell({ writes }) {
    const description = writes && resourceOf(writes.afterPatch)?.description;
    if (writes?.patch?.result === undefined || description === undefined) return undefined;
    const isNew = description === NEW_DESCRIPTION;
    return {
      answer: isNew ? 'returned' : 'other',
      says: isNew ? 'is returned by the next read' : 'is not returned by the next read',
      seen: brief(writes.afterPatch),
      isDocumented: isNew,
      stepWorks: isNew,
    };
  },
};

const deleteResponse = switched('deleteResponse', ({ deletes }) => {
  if (deletes === undefined) return undefined;
  const { reply, result } = deletes.observed;
  return { answer: deleteForm(reply), seen: brief(reply), stepWorks: result !== undefined };
});

function deleteForm({ status, body }: Reply): Found<World['deleteResponse']>['answer'] {
  if (status === 204) return '204';
  if (status === 202 && body === '') return '202';
  return status === 200 && body !== ''
    ? '200-body'
    : { other: `is ${status} ${body === '' ? 'without' : 'with'} a body` };
}

const missing: Question = {
  id: 'missing',
  title: 'A read of a connection that does not exist',
  documents: 'is a 404 of the Flow Service',
  tell({ deletes }) {
    if (deletes?.readAfter === undefined) return undefined;
    const { reply, result } = deletes.readAfter;
    const isDocumented = reply.status === 404;
    return {
      answer: isDocumented ? 'not-found' : 'other',
      says: isDocumented ? 'is a 404' : `is an HTTP ${reply.status}`,
      seen: brief(reply),
      isDocumented,
      stepWorks: result !== undefined && result.value === undefined,
    };
  },
};

export const CHANGE_QUESTIONS = [
  createStatus,
  createBody,
  duplicateNames,
  patchResponse,
  staleEtag,
  newDescription,
  deleteResponse,
  missing,
];
