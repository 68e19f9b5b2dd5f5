/** What is wrong with a text that should be one JSON object. The message never quotes a value. */
export class StrictJsonError extends Error {
  override name = 'StrictJsonError';
}

/** Where the text stops being JSON, and why. Its message completes "invalid JSON at line 1, column 2: ". */
export class SyntaxMistake extends Error {
  override name = 'SyntaxMistake';
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}
