import { CHANGE_QUESTIONS } from './changes.js';
import { CONNECTION_QUESTIONS } from './connections.js';
import { FILTER_QUESTIONS } from './filters.js';
import { LIST_ITEM_QUESTIONS } from './list-items.js';
import { PAGE_QUESTIONS } from './pages.js';
import type { Question } from './question.js';
import { RESPONSE_QUESTIONS } from './responses.js';
import { SPEC_QUESTIONS } from './specs.js';
import { TEST_QUESTIONS } from './tests.js';
import { TIME_QUESTIONS } from './times.js';

/** Every question, in the order of the report. */
export const QUESTIONS: readonly Question[] = [
  ...SPEC_QUESTIONS,
  ...FILTER_QUESTIONS,
  ...PAGE_QUESTIONS,
  ...LIST_ITEM_QUESTIONS,
  ...CONNECTION_QUESTIONS,
  ...CHANGE_QUESTIONS,
  ...TEST_QUESTIONS,
  ...TIME_QUESTIONS,
  ...RESPONSE_QUESTIONS,
];
