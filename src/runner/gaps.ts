import type { TextRange } from './decoded-text.js';

/** A text without what senders put between the characters of a long one. */
export interface JoinedText {
  text: string;
  /** The part of the source that the characters from `start` up to `end` came from, with the gaps between them. */
  sourceRange(start: number, end: number): TextRange;
}

/** White space, control characters, and the sequences that color a terminal or set its links and titles. */
const SPACE =
  '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)|[\\s\\0-\\x1f\\x7f-\\x9f]';
const SPACES = new RegExp(`(?:${SPACE})+`, 'g');
const SPACES_AND_TAGS = new RegExp(`(?:${SPACE}|<!--[^]*?-->|<[^<>]{0,1000}>)+`, 'g');

/** Most texts have no gaps but spaces: V8 does not have to compile the patterns for them. */
const HAS_MORE_THAN_SPACES = /[^ -;=-~]/;

/** `text` without white space and the like, and without tags, too, if it has any: what looks like one may be no tag. */
export function withoutGaps(text: string): JoinedText[] {
  if (!HAS_MORE_THAN_SPACES.test(text)) return [joinedText(text, SPACES, text.replaceAll(' ', ''))];
  const joined = join(text, SPACES);
  return text.includes('<') ? [joined, join(text, SPACES_AND_TAGS)] : [joined];
}

function join(source: string, gaps: RegExp): JoinedText {
  return joinedText(source, gaps, source.replace(gaps, ''));
}

function joinedText(source: string, gaps: RegExp, text: string): JoinedText {
  let pieces: Piece[] | undefined;
  function sourceOffset(index: number): number {
    pieces ??= piecesOf(source, gaps);
    let offset = index;
    for (const { start, sourceStart } of pieces) {
      if (start > index) break;
      offset = sourceStart + index - start;
    }
    return offset;
  }
  return {
    text,
    sourceRange: (start, end) => [sourceOffset(start), sourceOffset(end - 1) + 1],
  };
}

/** Where a piece between two gaps begins in the joined text and in its source. */
interface Piece {
  start: number;
  sourceStart: number;
}

function piecesOf(source: string, gaps: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let removed = 0;
  for (const { 0: gap, index } of source.matchAll(gaps)) {
    removed += gap.length;
    const sourceStart = index + gap.length;
    pieces.push({ start: sourceStart - removed, sourceStart });
  }
  return pieces;
}
