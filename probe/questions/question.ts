import { CONNECTION_SWITCHES } from '../../simulator/flow-service/switches/connection-switches.js';
import { LIST_SWITCHES } from '../../simulator/flow-service/switches/list-switches.js';
import { OTHER_SWITCHES } from '../../simulator/flow-service/switches/other-switches.js';
import type { Switches } from '../../simulator/flow-service/switches/switches.js';
import { DOCUMENTED, type World } from '../../simulator/flow-service/world.js';
import type { Evidence } from '../evidence.js';

/** A question about Adobe that its documents leave open. */
export interface Question {
  readonly id: string;
  readonly title: string;
  /** The answer that the documents give or suggest. */
  readonly documents: string;
  /** `undefined` when the evidence does not tell. */
  tell(evidence: Evidence): Told | undefined;
}

/** The answer of one sandbox. */
export interface Told {
  /** Its name: that of the simulator's switch, or `other`. */
  readonly answer: string;
  /** It in words. Continues the sentence that the title starts. */
  readonly says: string;
  /** Statuses, codes, times and numbers: nothing that identifies an organization. */
  readonly seen: string;
  readonly isDocumented: boolean;
  /** Whether the step's own client was seen to do its job, or does not depend on it. `undefined` when it was not tried. */
  readonly stepWorks: boolean | undefined;
}

/** What `tell` finds where the simulator has a switch for the question. */
export interface Found<Answer extends string> {
  /** An answer that the simulator does not know is a text that continues the sentence. */
  readonly answer: Answer | { readonly other: string };
  readonly seen: string;
  readonly stepWorks: boolean | undefined;
}

const SWITCHES: Switches<keyof World> = {
  ...LIST_SWITCHES,
  ...CONNECTION_SWITCHES,
  ...OTHER_SWITCHES,
};

/** A question that is a switch of the simulator, with its answers. */
export function switched<Name extends keyof World>(
  id: Name,
  tell: (evidence: Evidence) => Found<World[Name]> | undefined,
): Question {
  const { question, answers } = SWITCHES[id];
  const documented: World[Name] = DOCUMENTED[id];
  return {
    id,
    title: question,
    documents: answers[documented],
    tell(evidence) {
      const found = tell(evidence);
      if (found === undefined) return undefined;
      const { answer, seen, stepWorks } = found;
      if (typeof answer === 'object') {
        return { answer: 'other', says: answer.other, seen, isDocumented: false, stepWorks };
      }
      return {
        answer,
        says: answers[answer],
        seen,
        isDocumented: answer === documented,
        stepWorks,
      };
    },
  };
}
