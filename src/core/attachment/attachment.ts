// What is sent along with a question, as it was captured: plain data. Must not know where it was captured from, nor how.

/** Every source that can be attached. Stored with messages and drafts: a word never changes its meaning. */
export type AttachmentKind =
  | 'selection' | 'file' | 'folder' | 'symbol' | 'editors' | 'problems' | 'changes' | 'terminal' | 'command' | 'image' | 'paste' | 'notebook' | 'instructions' | 'facts';

export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** A picture, fitted to what models take. */
export interface AttachedImage {
  readonly type: ImageType;
  /** Base64, without a prefix. */
  readonly data: string;
  /** Pixels, as it is sent. */
  readonly width: number;
  readonly height: number;
  /** A small `data:` URL for its chip. */
  readonly thumbnail?: string;
}

/** Where a name is defined. */
export interface NamedPlace {
  readonly name: string;
  /** URI as a string, of a file in the workspace. */
  readonly uri: string;
  /** 1-based. */
  readonly line: number;
}

/** Something sent along with a question, shown as a chip. `text` is what the model gets, whatever becomes of the source. */
export interface Attachment {
  readonly id: string;
  readonly kind: AttachmentKind;
  /** Short label: `retry.ts:12–31`. */
  readonly label: string;
  /** Path within the workspace, for the model; the label without it. */
  readonly path?: string;
  /** URI as a string, so that a click can open it. */
  readonly uri?: string;
  /** The files it was made of where no one folder has them: of the open editors. */
  readonly uris?: readonly string[];
  /** 1-based, inclusive. */
  readonly lines?: { readonly from: number; readonly to: number };
  /** Where in its first line it begins and in its last line it ends, UTF-16 units; absent where whole lines were taken. */
  readonly columns?: { readonly from: number; readonly to: number };
  readonly languageId?: string;
  /** What names the source beside its kind: a symbol's name, `staged`, `unstaged`, a commit's hash, a command line, cells as `2–4, 6`. */
  readonly detail?: string;
  readonly text: string;
  /** Only on kind `image`; its `text` is empty. */
  readonly image?: AttachedImage;
  /** Of a picture's file, when it was read: what changes with it. */
  readonly stamp?: string;
  /** Names used in it, and where each is defined: what an answer can link to. Not sent. */
  readonly places?: readonly NamedPlace[];
  /** Our own count for the model at hand when it was attached. */
  readonly tokens?: number;
}

/** What became of the source since it was captured. `unsent`: the model at hand can't take it, so nothing is sent with it. */
export type SourceState = 'same' | 'changed' | 'gone' | 'unsent';

/** How large a draft or message with it is, in characters. */
export function attachmentSize({ text, image }: Attachment): number {
  return text.length + (image ? image.data.length + (image.thumbnail?.length ?? 0) : 0);
}

/** Whether both say the same of the same source: the second one need not be attached. */
export function sameContent(a: Attachment, b: Attachment): boolean {
  return a.kind === b.kind && a.uri === b.uri && a.detail === b.detail && a.text === b.text && a.lines?.from === b.lines?.from && a.image?.data === b.image?.data;
}
