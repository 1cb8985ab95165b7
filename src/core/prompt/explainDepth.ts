// How deep an explanation goes, and the prompt of each depth.
import { explainPrompt } from './explain.ts';
import { explainGistPrompt } from './explainGist.ts';
import { explainLinesPrompt } from './explainLines.ts';
import { explainWhyPrompt } from './explainWhy.ts';
import type { PromptTemplate } from './promptTemplate.ts';

/** Kept as the last choice: a word never changes its meaning. */
export type ExplainDepth = 'whole' | 'gist' | 'lines' | 'why';

export const explainDepths: readonly ExplainDepth[] = ['whole', 'gist', 'lines', 'why'];

export const depthPrompt: Readonly<Record<ExplainDepth, PromptTemplate>> = { whole: explainPrompt, gist: explainGistPrompt, lines: explainLinesPrompt, why: explainWhyPrompt };

export function isExplainDepth(value: unknown): value is ExplainDepth {
  return typeof value === 'string' && (explainDepths as readonly string[]).includes(value);
}
