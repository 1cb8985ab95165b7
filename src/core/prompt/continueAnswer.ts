// The prompt that takes up an answer which was cut by its length, so that both parts join without a seam.
import { openFence } from '../text/fence.ts';
import { fillPrompt, type PromptTemplate } from './promptTemplate.ts';

/** Values: `tail`, the end of the answer; `fence`, a sentence or nothing. */
export const continuePrompt: PromptTemplate = {
  id: 'continueAnswer',
  version: 1,
  text: `Your last answer was cut off by its length limit. It ends with:
<end>{{tail}}</end>
Write only what comes next, from the very next character on: no repetition, no introduction, no apology.{{fence}}`,
};

const TAIL_UNITS = 200;

function tailOf(answer: string): string {
  const tail = answer.slice(-TAIL_UNITS);
  const first = tail.charCodeAt(0);
  return first >= 0xdc00 && first <= 0xdfff ? tail.slice(1) : tail;
}

/** What to ask so that the answer goes on right where `answer` stops, inside an open code fence too. */
export function continueText(answer: string): string {
  const open = openFence(answer);
  const mark = open === undefined ? '' : open.mark.repeat(open.length);
  const fence = open === undefined ? '' : ` You are inside a code block: go on with its code, do not open it again, and close it with ${mark} where it ends.`;
  return fillPrompt(continuePrompt, { tail: tailOf(answer), fence });
}
