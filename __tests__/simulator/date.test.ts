import { expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { simulate, TOKEN_FORM } from '../support/simulator-client.js';

const NOON = Date.UTC(2026, 0, 2, 12);

it.each<[SimulatorOptions['date'], string | null]>([
  [undefined, 'Fri, 02 Jan 2026 12:00:00 GMT'],
  [{ skewMs: -90_000 }, 'Fri, 02 Jan 2026 11:58:30 GMT'],
  ['missing', null],
])('with date %o, every response has the Date header %s', async (date, header) => {
  const { simulator, token, get, create } = await simulate({
    now: () => NOON,
    ...(date === undefined ? {} : { date }),
  });
  simulator.script({ on: 'spec', fault: { kind: 'status', status: 503 } });
  const replies = [
    await token(TOKEN_FORM),
    await create(),
    await get('/connections/nope'),
    await get('/connectionSpecs'),
  ];
  expect(replies.map(({ headers }) => headers.get('date'))).toEqual(Array(4).fill(header));
});
