/** Shorter strings cannot be secrets; replacing every `1` or `no` would make every later line unreadable. */
const SHORTEST = 4;
/** The runner masks each line of a secret for the rest of the job, so a line has to be one that nothing else is. */
const SHORTEST_LINE = 8;

const FLAG = /^(?:true|false|null|none|undefined|enabled|disabled)$/i;
/** Only braces, quotes, commas and the like; or the first or last line of a key. */
const PUNCTUATION = /^[\s{}[\]()<>,:;"'=.-]*$|^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/;

/** What is given in place of a secret by mistake, and quoted by the message about it. */
const NO_SECRET = /^(?:\[object \w+\]|\*+)$/i;

function isMaskable(text: string, shortest: number): boolean {
  return (
    text.length >= shortest &&
    ![FLAG, PUNCTUATION, NO_SECRET].some((ordinary) => ordinary.test(text))
  );
}

/** The lines of a secret; a key in one line has its line breaks as `\n`. None when the secret is a line itself. */
function linesOf(secret: string): string[] {
  const lines = secret.split(secret.startsWith('-----BEGIN') ? /[\r\n]+|(?:\\[rn])+/ : /[\r\n]+/);
  return lines.length === 1 ? [] : lines.map((line) => line.trim());
}

/** What the runner has to mask of `secret`: single lines only, and none that other texts would have by chance. */
export function runnerMasks(secret: string): string[] {
  const whole = /[\r\n]/.test(secret) ? [] : [secret];
  return [
    ...whole.filter((text) => isMaskable(text, SHORTEST)),
    ...linesOf(secret).filter((line) => isMaskable(line, SHORTEST_LINE)),
  ];
}

/** What the step itself hides of `secret`: the whole, and each line. */
export function redactedParts(secret: string): string[] {
  return [secret, ...linesOf(secret)].filter((text) => isMaskable(text, SHORTEST));
}
