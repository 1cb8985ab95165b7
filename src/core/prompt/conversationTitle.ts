// The prompt that has a conversation named, and the reader of the name. Asked of the quick model only.
import type { PromptTemplate } from './promptTemplate.ts';

/** No values: question and answer are the message. */
export const titlePrompt: PromptTemplate = {
  id: 'conversationTitle',
  version: 1,
  text: `Name the conversation below for a list of conversations. Write three to seven words in the language of the question, as a headline: no quotation marks, no full stop, no "conversation about". Write only the name.`,
};

/** Characters of question and answer that are enough to name them. */
const mostQuestion = 2000;
const mostAnswer = 600;
const longest = 60;

export function titleMaterial(question: string, answer: string): string {
  return `Question:\n${question.slice(0, mostQuestion)}\n\nAnswer:\n${answer.slice(0, mostAnswer)}`;
}

/** The first line that says something, without quotes and full stops around it; undefined where it is no name. */
export function readTitle(text: string): string | undefined {
  const line = text.split('\n').map((each) => each.replace(/^[#*\s]+|[*\s]+$/g, '')).find((each) => each !== '') ?? '';
  const bare = line.replace(/^(?:title|name|标题)\s*[:：][*\s]*/i, '').replace(/^["'“”‘’«「《]+|["'“”‘’»」》]+$/g, '').replace(/[.。]+$/, '').trim();
  const letters = [...bare];
  return letters.length < 2 || letters.length > longest ? undefined : bare;
}
