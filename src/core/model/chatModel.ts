// Whether an id names a model that chats. Patterns only, so that ids unknown to the catalog are judged too.
import { parseModelId } from './modelId.ts';

/** Whole words of an id that name another trade: speech, pictures, video, vectors, moderation, live audio, ranking. */
const otherTrades =
  /(?:^|[-_/.:])(?:tts|stt|whisper|transcribe|transcription|speech|audio|voice|realtime|live|dall|dalle|images?|sora|veo|imagen|video|videos|flux|diffusion|sdxl|embeddings?|embed|bge|e5|gte|minilm|rerank|reranker|moderation|guard|similarity|clip|kokoro|piper|parakeet)(?=$|[-_/.:\d])/;

/** `text-davinci-003`, `babbage-002`, `code-search-ada-…`, `gpt-3.5-turbo-instruct`: the completions of before. */
const legacyCompletions = /^(?:text-|code-|code-search-|text-search-)?(?:ada|babbage|curie|davinci|cushman)(?:[-:]|$)|^gpt-[\d.]+(?:-turbo)?-instruct/;

/** They answer only with a tool that Ponder does not bring. */
const needTools = /^computer-use|(?:^|-)deep-research/;

const longWords = /embedding|moderation|transcri|stable-diffusion|dall-e|-image-/;

/** False for ids that do not chat: speech, transcription, images, video, embeddings, realtime, moderation, legacy completions. */
export function isChatModel(id: string): boolean {
  const { dated } = parseModelId(id);
  if (dated === '') return false;
  return !otherTrades.test(dated) && !legacyCompletions.test(dated) && !needTools.test(dated) && !longWords.test(dated);
}
