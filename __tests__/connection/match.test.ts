import { expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import { matchesOf } from '../../src/connection/match.js';
import { connection, wantedConnection } from '../support/connection/connections.js';

it.each<[string, Partial<Connection>, boolean]>([
  ['all the same', {}, true],
  ['another sandbox', { sandbox: 'prod' }, false],
  ['no sandbox', { sandbox: undefined }, true],
  ['another spec', { specId: 'other' }, false],
  ['no spec', { specId: undefined }, false],
  ['another name', { name: 'Yours' }, false],
  ['a longer name', { name: 'Mine too' }, false],
  ['the name in another case', { name: 'mine' }, false],
  ['a space after the name', { name: 'Mine ' }, false],
  ['no name', { name: undefined }, false],
  ['being deleted', { state: 'delete-finalizing' }, false],
  ['disabled', { state: 'disabled' }, true],
  ['no state', { state: undefined }, true],
])('a connection of a list with %s', (_, changes, isMatch) => {
  const listed = [connection('one', changes)];
  expect(matchesOf(listed, wantedConnection(), ['mine'])).toEqual(isMatch ? listed : []);
  expect(matchesOf(listed, wantedConnection(), ['mine', 'one'])).toEqual(listed);
});

it('a name in another Unicode form is another name', () => {
  const listed = [connection('one', { name: 'Cafe\u0301' })];
  expect(matchesOf(listed, wantedConnection({ connectionName: 'Caf\u00e9' }), [])).toEqual([]);
});
