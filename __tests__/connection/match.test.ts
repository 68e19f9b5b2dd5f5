import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import { matchesOf } from '../../src/connection/match.js';
import type { Create } from '../../src/connection/picture.js';
import type { WantedConnection } from '../../src/connection/task.js';
import { connection, wantedConnection } from '../support/connection/connections.js';
import { made } from '../support/connection/pictures.js';

function matching(
  listed: Connection[],
  wanted: Partial<WantedConnection> = {},
  creates: Create[] = [],
): string[] {
  return matchesOf(listed, wantedConnection(wanted), { creates }).map(({ id }) => id);
}

describe('a connection of a list', () => {
  it.each<[string, Partial<Connection>, boolean]>([
    ['all the same', {}, true],
    ['another sandbox', { sandbox: 'prod' }, false],
    ['the sandbox in upper case', { sandbox: 'DEV' }, true],
    ['no sandbox', { sandbox: undefined }, true],
    ['the sandbox in upper case', { sandbox: 'DEV' }, true],
    ['another spec', { specId: 'other' }, false],
    ['the spec in upper case', { specId: 'SPEC' }, true],
    ['no spec', { specId: undefined }, false],
    ['another name', { name: 'Yours' }, false],
    ['a longer name', { name: 'Mine too' }, false],
    ['the name in another case', { name: 'mine' }, false],
    ['no name', { name: undefined }, false],
    ['being deleted', { state: 'delete-finalizing' }, false],
    ['being deleted, in upper case', { state: 'DELETE-FINALIZING' }, false],
    ['disabled', { state: 'disabled' }, true],
    ['no state', { state: undefined }, true],
  ])('with %s', (_, changes, isMatch) => {
    expect(matching([connection('one', changes)])).toEqual(isMatch ? ['one'] : []);
  });
});

describe('a name in another spelling', () => {
  it.each([
    ['composed characters', 'Cafe\u0301', 'Caf\u00e9'],
    ['composed characters, the other way round', 'Caf\u00e9', 'Cafe\u0301'],
    ['one space for several', 'My  own connection', 'My own connection'],
    ['a space for a no-break space', 'My\u00a0own', 'My own'],
    ['spaces around it', 'Mine', ' Mine '],
    ['a zero-width space in it', 'Mine', 'Mi\u200bne'],
  ])('counts where no exact one is: %s', (_, connectionName, name) => {
    expect(matching([connection('one', { name })], { connectionName })).toEqual(['one']);
  });

  it('does not count beside an exact one', () => {
    const listed = [connection('similar', { name: 'Mine ' }), connection('exact')];
    expect(matching(listed)).toEqual(['exact']);
  });

  it('does count beside an exact one of another spec', () => {
    const listed = [
      connection('similar', { name: 'Mine ' }),
      connection('exact', { specId: 'other' }),
    ];
    expect(matching(listed)).toEqual(['similar']);
  });

  it('counts for several alike', () => {
    const listed = [
      connection('one', { name: 'Mine ' }),
      connection('two', { name: ' Mine' }),
      connection('three', { name: 'Other' }),
    ];
    expect(matching(listed)).toEqual(['one', 'two']);
  });
});

describe('a connection that this run made', () => {
  it.each<[string, Partial<Connection>]>([
    ['any name', { name: 'mine, as Adobe has it' }],
    ['no spec', { specId: undefined }],
    ['a deletion under way', { state: 'delete-finalizing' }],
  ])('counts by its ID, with %s', (_, changes) => {
    const listed = [connection('own', changes), connection('theirs', { name: 'Yours' })];
    expect(matching(listed, {}, [made('own')])).toEqual(['own']);
  });

  it('counts once, and beside the exact ones', () => {
    const listed = [connection('own', { name: 'Mine ' }), connection('exact')];
    expect(matching(listed, {}, [made('own')])).toEqual(['exact', 'own']);
    expect(matching([connection('own')], {}, [made(undefined), made('own')])).toEqual(['own']);
  });
});
