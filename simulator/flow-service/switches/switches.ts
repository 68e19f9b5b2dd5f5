import type { World } from '../world.js';

interface Switch<Answer extends string> {
  readonly question: string;
  /** What each answer means. Continues the sentence that the question starts. */
  readonly answers: Readonly<Record<Answer, string>>;
}

export type Switches<Name extends keyof World> = {
  readonly [Each in Name]: Switch<World[Each]>;
};
