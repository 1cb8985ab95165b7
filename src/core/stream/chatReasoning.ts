// Reasoning text of Chat deltas under all its names, without doubling where a server uses several. Names: openai-facts.md §5.
import { asArray, asObject, asString, type JsonObject } from '../json.ts';

export interface ReasoningPiece {
  readonly delta: string;
  readonly form: 'text' | 'summary';
}

/** `details` is OpenRouter's array; `content` are Mistral's thinking parts inside the content. */
type Source = 'reasoning_content' | 'reasoning' | 'reasoning_text' | 'details' | 'content';

export interface ReasoningReader {
  read(delta: JsonObject): ReasoningPiece | undefined;
}

/** The first name that brings text is the one that is read for the rest of the answer: others repeat it. */
export function createReasoningReader(): ReasoningReader {
  let source: Source | undefined;
  return {
    read: (delta) => {
      const candidates: readonly Source[] = source === undefined ? ['reasoning_content', 'reasoning', 'reasoning_text', 'details', 'content'] : [source];
      for (const candidate of candidates) {
        const text = textOf(delta, candidate);
        if (text === '') continue;
        source = candidate;
        return { delta: text, form: isSummary(delta) ? 'summary' : 'text' };
      }
      return undefined;
    },
  };
}

function textOf(delta: JsonObject, source: Source): string {
  if (source === 'details') return asArray(delta['reasoning_details']).map(detailText).join('');
  if (source === 'content') return asArray(delta['content']).map(thinkingText).join('');
  return asString(delta[source]) ?? '';
}

/** `reasoning.text` and `reasoning.summary`; `reasoning.encrypted` has nothing to read. */
function detailText(value: unknown): string {
  const detail = asObject(value);
  return asString(detail['text']) ?? asString(detail['summary']) ?? '';
}

/** Mistral: `{type:"thinking", thinking:[{type:"text", text}]}`. */
function thinkingText(value: unknown): string {
  const part = asObject(value);
  if (part['type'] !== 'thinking') return '';
  return asString(part['thinking']) ?? asArray(part['thinking']).map((inner) => asString(asObject(inner)['text']) ?? '').join('');
}

function isSummary(delta: JsonObject): boolean {
  return asArray(delta['reasoning_details']).some((detail) => asObject(detail)['type'] === 'reasoning.summary');
}
