// A conversation's first title: the first line of its first question, short enough for a list.
import type { Message } from './message.ts';

const longest = 60;

export function titleFrom(question: Message): string {
  const subject = question.prompt ? [question.prompt.title, question.attachments[0]?.label].filter(Boolean).join(' · ') : firstLine(question.text);
  const letters = [...(subject === '' ? (question.attachments[0]?.label ?? '') : subject)];
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('').trimEnd()}…`;
}

function firstLine(text: string): string {
  return text.trimStart().split(/\r?\n/, 1)[0]?.replace(/^#+\s*/, '').trim() ?? '';
}
