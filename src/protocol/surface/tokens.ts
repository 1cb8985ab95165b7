// How a text splits into the model's tokens, in an editor tab: blocks of lines, whose tokens are sent when they come into sight.
import { isObject } from '../../core/json.ts';
import { isId } from '../isId.ts';

/** Its id, what it stands for, and its bytes where it is only a part of a character. */
export type TokenView = readonly [id: number, text: string, bytes?: readonly number[]];

export interface BlockSize {
  readonly tokens: number;
  /** At least 1. */
  readonly lines: number;
  /** UTF-16 units. */
  readonly units: number;
}

export type TokenSource = 'selection' | 'file' | 'question';

export interface TokensState {
  /** `empty`: there is nothing to split; `note` says why. */
  readonly phase: 'empty' | 'loading' | 'ready' | 'failed';
  /** What is shown: a chip's label, a file's name. */
  readonly label: string;
  /** The source that was chosen, where it is one of these. */
  readonly source?: TokenSource;
  /** Names the text: blocks of another number are of another text. */
  readonly number: number;
  readonly tokens: number;
  /** As a person counts them (code points), and in UTF-8. */
  readonly characters: number;
  readonly bytes: number;
  readonly encoding: string;
  /** A whole sentence: why there is nothing, or that the model's own tokenizer is another. */
  readonly note?: string;
  readonly blocks: readonly BlockSize[];
  /** The page's own: what came by patches, by the place of the block. */
  readonly loaded?: ReadonlyMap<number, readonly TokenView[]>;
}

export type TokensEvent =
  | { readonly type: 'look'; readonly at: TokenSource }
  /** Of the composer, or of a message of the conversation that is shown. */
  | { readonly type: 'lookAtAttachment'; readonly id: string; readonly messageId?: string }
  /** The tokens of these blocks; answered by a patch. */
  | { readonly type: 'blocks'; readonly number: number; readonly from: number; readonly to: number };

export interface TokensPatch {
  readonly number: number;
  readonly from: number;
  readonly blocks: readonly (readonly TokenView[])[];
}

/** Blocks that may be asked for at once. */
export const mostBlocks = 40;

type Fields = Readonly<Record<string, unknown>>;

const whole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const guards: { readonly [T in TokensEvent['type']]: (event: Fields) => boolean } = {
  look: (event) => event['at'] === 'selection' || event['at'] === 'file' || event['at'] === 'question',
  lookAtAttachment: (event) => isId(event['id']) && (event['messageId'] === undefined || isId(event['messageId'])),
  blocks: (event) => whole(event['number']) && whole(event['from']) && whole(event['to']) && event['from'] < event['to'] && event['to'] - event['from'] <= mostBlocks,
};

export function isTokensEvent(value: unknown): value is TokensEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  return typeof type === 'string' && Object.hasOwn(guards, type) && guards[type as TokensEvent['type']](value);
}
