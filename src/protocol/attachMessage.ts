// What the page says about attachments beside those that are there: search, choice, drops, pictures, pasted text. With its guards.
import type { AttachedImage } from '../core/attachment/attachment.ts';
import { isObject } from '../core/json.ts';
import { isId as id } from './isId.ts';

export type AttachMessage =
  /** What could be attached by this word after `#`. Answered by `contextFound` with the same number, once or more. */
  | { readonly type: 'findContext'; readonly number: number; readonly query: string }
  /** What the word after `/` at the beginning of the question may mean. Answered by `contextFound`. */
  | { readonly type: 'findPrompt'; readonly number: number; readonly query: string }
  /** One of these, with what is written behind the word. */
  | { readonly type: 'runPrompt'; readonly itemId: string; readonly text: string }
  /** One of what was found. */
  | { readonly type: 'addContext'; readonly itemId: string }
  /** Files or folders that were dropped, as URIs; or links to them. */
  | { readonly type: 'dropUris'; readonly uris: readonly string[] }
  /** A picture, fitted by the page; `uri` where it is a file. */
  | { readonly type: 'addImage'; readonly name: string; readonly image: AttachedImage; readonly uri?: string }
  /** The page reads something that it will hand over as `addImage` or `addText`, or has handed it over. */
  | { readonly type: 'fitting'; readonly id: string; readonly done: boolean }
  /** Text of a dropped file that has no URI, or long text that was pasted (without a name). */
  | { readonly type: 'addText'; readonly text: string; readonly name?: string }
  /** Pasted text back into the question. Answered by `compose`. */
  | { readonly type: 'inlineAttachment'; readonly attachmentId: string }
  /** What could not be taken by the page, for a sentence. Bytes. */
  | { readonly type: 'cannotAttach'; readonly name: string; readonly reason: 'tooLarge' | 'pictureTooLarge' | 'notImage' | 'notText' | 'notReadable'; readonly size: number };

/** One thing that can be attached, asked or done. */
export interface ContextItem {
  readonly id: string;
  readonly kind: 'word' | 'file' | 'folder' | 'symbol' | 'prompt' | 'command';
  /** Name of a codicon. */
  readonly icon: string;
  readonly label: string;
  /** Beside the label, in the description color: the path, what a word stands for now. */
  readonly detail?: string;
  /** Places of letters in the label that were typed, ascending. */
  readonly hits?: readonly number[];
}

/** Characters of base64: a picture of 20 MB, more than the page ever makes. */
const largestImage = 28_000_000;

function isImage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { type, data, width, height, thumbnail } = value;
  return (
    (type === 'image/png' || type === 'image/jpeg' || type === 'image/webp' || type === 'image/gif')
    && typeof data === 'string' && data.length <= largestImage && Number.isSafeInteger(width) && Number.isSafeInteger(height)
    && (thumbnail === undefined || (typeof thumbnail === 'string' && thumbnail.length <= 50_000 && thumbnail.startsWith('data:image/')))
  );
}

const text = (value: unknown, longest: number): boolean => typeof value === 'string' && value.length <= longest;

const reasons: Readonly<Record<Extract<AttachMessage, { type: 'cannotAttach' }>['reason'], true>> = { tooLarge: true, pictureTooLarge: true, notImage: true, notText: true, notReadable: true };
const isReason = (value: unknown): boolean => typeof value === 'string' && Object.hasOwn(reasons, value);

export const attachGuards: { readonly [T in AttachMessage['type']]: (m: Readonly<Record<string, unknown>>) => boolean } = {
  findContext: (m) => Number.isSafeInteger(m['number']) && text(m['query'], 500),
  addContext: (m) => id(m['itemId']),
  findPrompt: (m) => Number.isSafeInteger(m['number']) && text(m['query'], 500),
  runPrompt: (m) => id(m['itemId']) && typeof m['text'] === 'string',
  dropUris: (m) => Array.isArray(m['uris']) && m['uris'].length <= 1000 && m['uris'].every((uri) => text(uri, 8192)),
  addImage: (m) => text(m['name'], 500) && isImage(m['image']) && (m['uri'] === undefined || text(m['uri'], 8192)),
  fitting: (m) => id(m['id']) && typeof m['done'] === 'boolean',
  addText: (m) => typeof m['text'] === 'string' && (m['name'] === undefined || text(m['name'], 500)),
  inlineAttachment: (m) => id(m['attachmentId']),
  cannotAttach: (m) => text(m['name'], 500) && isReason(m['reason']) && typeof m['size'] === 'number',
};
