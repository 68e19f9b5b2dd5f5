import { expect, it } from 'vitest';
import { openAdobeClock } from '../../src/adobe/adobe-clock.js';
import { fakeClock } from '../support/clock.js';

const DATE = 'Fri, 21 Aug 2020 01:28:32 GMT';
const EPOCH_MS = 1_597_973_312_000;

it('is not known before a response with a date', () => {
  const clock = openAdobeClock(fakeClock());
  clock.observe({});
  clock.observe({ date: 'yesterday' });
  expect(clock.now()).toBeUndefined();
});

it('goes on from the date of a response, whatever the runner’s own clock says', () => {
  const runner = fakeClock({ now: 5 });
  const clock = openAdobeClock(runner);
  clock.observe({ date: DATE });
  expect(clock.now()).toBe(EPOCH_MS);
  runner.advance(1234);
  expect(clock.now()).toBe(EPOCH_MS + 1234);
});

it('follows the latest response that has a date', () => {
  const runner = fakeClock();
  const clock = openAdobeClock(runner);
  clock.observe({ date: 'Fri, 21 Aug 2020 01:28:35 GMT' });
  runner.advance(1000);
  clock.observe({ date: DATE });
  clock.observe({});
  expect(clock.now()).toBe(EPOCH_MS);
});
