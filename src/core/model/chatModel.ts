// Whether an id names a model that chats. Patterns only, so that ids unknown to the catalog are judged too.
import type { Endpoint } from '../request/endpoint.ts';
import { modelBehind } from './familyRules.ts';
import { parseModelId } from './modelId.ts';
import type { ModelOverride } from './modelInfo.ts';

/** Models of other trades that do not say so, by family: strangers' servers and lists are full of them. Whole words, a version may follow. */
const otherFamilies = new RegExp(String.raw`(?:^|[-_/.:])(?:${[
  'voyage|paraphrase|mpnet|labse|stella|splade|colpali|colqwen|(?:col|modern|distil|camem|sci|fin|neo)?bert|(?:xlm-|distil)?roberta|deberta|ms-marco|siglip', // vectors, ranking
  'cosyvoice|sensevoice|orpheus|chatterbox|xtts|melotts|speecht5|bark|vits|wav2vec|paraformer|moonshine|csm', // speech
  'kandinsky|ideogram|recraft|midjourney|seedream|cogview|pixart|hidream|dreamshaper|sd(?:-v|-)?[123]|sd-turbo', // pictures
  'kling|seedance|hunyuanvideo|cogvideox?|ltx|ltxv|wan(?=\\d)|svd', // video
  'lyria|musicgen|riffusion|suno|ace-step', // music
].join('|')})(?=$|[-_/.:\d])`);

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
  return !otherTrades.test(dated) && !otherFamilies.test(dated) && !legacyCompletions.test(dated) && !needTools.test(dated) && !longWords.test(dated);
}

/**
 * Whether to offer an id at an endpoint. What the person named (a deployment, an entry of the endpoint's models) is never held back; of
 * the others the model behind the id is judged, not what somebody called it.
 */
export function isOfferedForChat(id: string, endpoint: Pick<Endpoint, 'deployments' | 'models'>, override?: ModelOverride): boolean {
  const named = Object.hasOwn(endpoint.deployments ?? {}, id) || endpoint.models?.includes(id) === true;
  return named || isChatModel(modelBehind(id, endpoint, override));
}
