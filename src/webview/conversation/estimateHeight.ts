// How high a message will be, before it is drawn: from its length and the width of the column. Pure; a guess that a measurement replaces.

/** Width of a character and height of a line of the workbench's font at 13 px, roughly. */
const character = 6.6;
const line = 19;

/** The frame of a question and of an answer: margins, name, footer. */
const questionFrame = 34;
const answerFrame = 64;

/** An answer's text stands in paragraphs, lists and code: its lines are seldom full. */
const looseness = 1.5;

/** A question is cut on screen beyond so many characters. */
const longestQuestion = 3000;

/** `size` as in an outline: characters of an answer, -1 - characters of a question. `width` in px. */
export function estimateHeight(size: number, width: number): number {
  const perLine = Math.max(10, width / character);
  if (size < 0) return questionFrame + line * Math.max(1, Math.ceil(Math.min(longestQuestion, -1 - size) / Math.max(10, perLine - 8)));
  return answerFrame + line * Math.max(1, Math.ceil((size / perLine) * looseness));
}
