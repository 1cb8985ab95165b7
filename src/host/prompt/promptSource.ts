// What a word after `/` can stand for, and where such words come from. The port: sources list them, the composer's list searches all.
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { SessionHandle } from '../panel/panelServices.ts';

/** What a run has to do with. */
export interface PromptRun {
  readonly session: SessionHandle;
  /** What the person wrote behind the word; empty where nothing. */
  readonly rest: string;
  /** All that the person wrote, word included: it goes back into the composer where nothing comes of it. */
  readonly written: string;
  /** The chips; without any what is selected in the editor, or the function at the cursor. Undefined where there is nothing: the person was told. */
  readonly input: () => Promise<readonly Attachment[] | undefined>;
}

export interface ListedPrompt {
  /** Unique over all sources. */
  readonly id: string;
  /** What is typed after `/`: no spaces, no slash. */
  readonly word: string;
  /** `prompt`: a question, which takes what is written behind the word along. `command`: something to do; what is written stays. */
  readonly kind: 'prompt' | 'command';
  /** What it does, in the person's language. */
  readonly title: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly run: (run: PromptRun) => Promise<void>;
}

/** Of two with one word the earlier source's counts. */
export interface PromptSource {
  /** `fresh`: a list opens, or a word is run. Else with each letter: what was found last will do. */
  readonly list: (fresh: boolean) => Promise<readonly ListedPrompt[]> | readonly ListedPrompt[];
}
