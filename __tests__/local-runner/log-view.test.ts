import { expect, it } from 'vitest';
import { shownLog } from '../../local-runner/log-view.js';

it('hides what was masked from then on, line by line, the longest first', () => {
  const log = 'before x\n::add-mask::x\n::add-mask::50%25%0Axy\nx xy 50% end';
  expect(shownLog(log)).toBe('before x\n*** *** *** end');
});

it('shows annotations in plain text', () => {
  const log =
    '::add-mask::xy\n::error::one%0Atwo xy\n::warning::100%25\n::notice title=A::n\n::debug::d';
  expect(shownLog(log)).toBe('Error: one\ntwo ***\nWarning: 100%\nNotice: n\nDebug: d');
});

it('indents the lines of a group below its title', () => {
  const log = '::add-mask::xy\na\n::group::Of xy\r\nb\n::error::c%0Ad\n::endgroup::\ne';
  expect(shownLog(log)).toBe('a\n▾ Of ***\n  b\n  Error: c\n  d\ne');
});

it('leaves other lines as they are', () => {
  expect(shownLog('a ::b::\n::unknown::c\n::')).toBe('a ::b::\n::unknown::c\n::');
});
