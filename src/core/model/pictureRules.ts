// What a picture costs a model that sees, as the server scales it. Two schemes (openai-python#2851): tiles of 512 px, or patches of 32 px.
import { parseModelId } from './modelId.ts';

type Scheme = { readonly kind: 'tiles'; readonly base: number; readonly tile: number } | { readonly kind: 'patches'; readonly factor: number };

/** Pixels: a larger picture is made smaller by the server before the model sees it. The short side counts for tiles alone. */
const longSide = 2048;
const shortSide = 768;
/** Of 32 × 32 px. */
const mostPatches = 1536;

/** By the beginning of the name; the first that fits. Factors of the newest families are not published: they count as plain patches. */
const schemes: readonly (readonly [RegExp, Scheme])[] = [
  [/^gpt-4o-mini/, { kind: 'tiles', base: 2833, tile: 5667 }],
  [/^gpt-4\.1-mini|^gpt-5(?:\.\d)?-mini/, { kind: 'patches', factor: 1.62 }],
  [/^gpt-4\.1-nano|^gpt-5(?:\.\d)?-nano/, { kind: 'patches', factor: 2.46 }],
  [/^o4-mini/, { kind: 'patches', factor: 1.72 }],
  [/^o[13](?:-|$)/, { kind: 'tiles', base: 75, tile: 150 }],
  [/^gpt-5(?:-|$)/, { kind: 'tiles', base: 70, tile: 140 }],
  [/^gpt-(?:5\.[6-9]|6)/, { kind: 'patches', factor: 1 }],
];

const usual: Scheme = { kind: 'tiles', base: 85, tile: 170 };

function schemeOf(modelId: string): Scheme {
  const { name } = parseModelId(modelId);
  return schemes.find(([pattern]) => pattern.test(name))?.[1] ?? usual;
}

/** Tokens of a picture of this many pixels, as the server would scale it. */
export function pictureTokens(modelId: string, width: number, height: number): number {
  const scheme = schemeOf(modelId);
  const short = scheme.kind === 'tiles' ? shortSide / Math.max(1, Math.min(width, height)) : 1;
  const scale = Math.min(1, longSide / Math.max(width, height, 1), short);
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  if (scheme.kind === 'tiles') return scheme.base + scheme.tile * Math.ceil(w / 512) * Math.ceil(h / 512);
  return Math.ceil(Math.min(mostPatches, Math.ceil(w / 32) * Math.ceil(h / 32)) * scheme.factor);
}
