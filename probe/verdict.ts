import type { Evidence } from './evidence.js';
import type { Question, Told } from './questions/question.js';

export type Verdict =
  | 'holds'
  | 'differs, and the step copes'
  | 'differs: please report'
  | 'could not tell';

/** One row of the report. */
export interface Row {
  readonly question: Question;
  readonly told: Told | undefined;
  readonly verdict: Verdict;
}

/** Answers each question from the evidence. */
export function judge(questions: readonly Question[], evidence: Evidence): Row[] {
  return questions.map((question) => {
    const told = question.tell(evidence);
    return { question, told, verdict: verdictOf(told) };
  });
}

function verdictOf(told: Told | undefined): Verdict {
  if (told?.stepWorks === undefined) return 'could not tell';
  if (!told.stepWorks) return 'differs: please report';
  return told.isDocumented ? 'holds' : 'differs, and the step copes';
}
