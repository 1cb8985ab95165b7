// Prompts that a person keeps in files (`*.prompt.md`): the front matter, and the variables in the text. Plain text in, plain text out; knows no editor.
import { efforts, type Effort } from '../model/effort.ts';
import { closesFence, fenced, fenceLine, type FenceLine } from '../text/fence.ts';

/**
 * `panel`: an answer in a conversation. `diff`: a change to the selection, shown as one. `insert`: code that goes in behind the selection or at the cursor,
 * shown as a change too. `newFile`: an answer in a conversation whose code becomes a file that is not saved yet.
 */
export type PromptMode = 'panel' | 'diff' | 'insert' | 'newFile';

export interface PromptFile {
  readonly description: string | undefined;
  /** Model id, or `endpoint/model`. */
  readonly model: string | undefined;
  readonly effort: Effort | undefined;
  readonly mode: PromptMode;
  /** With its variables. */
  readonly text: string;
  /** Front matter that was not understood, as `key: value`. */
  readonly ignored: readonly string[];
}

/** What fills the variables; one that is undefined can't be filled now. */
export interface PromptValues {
  readonly selection: string | undefined;
  /** Path of the file, as the workspace names it. */
  readonly file: string | undefined;
  /** Name of the language. */
  readonly language: string | undefined;
  /** Answers of the person by name. */
  readonly input: Readonly<Record<string, string>>;
}

export interface PromptInput {
  readonly name: string;
  /** What the file says to put into the empty box. */
  readonly hint: string | undefined;
}

export type FilledPrompt = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly placeholder: string };

/** The front matter by its lower-case keys, and the text behind it. */
export function promptParts(content: string): { readonly head: ReadonlyMap<string, string>; readonly text: string } {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines[0]?.trim() === '---' ? lines.findIndex((line, at) => at > 0 && line.trim() === '---') : -1;
  const head = new Map<string, string>();
  for (const line of end > 0 ? lines.slice(1, end) : []) {
    const match = /^([A-Za-z][\w-]*)\s*:\s*(.*)$/.exec(line);
    if (match?.[1] === undefined) continue; // lists of other tools, comments
    head.set(match[1].toLowerCase(), unquoted(match[2] ?? ''));
  }
  return { head, text: lines.slice(end + 1).join('\n').trim() };
}

export function readPromptFile(content: string): PromptFile {
  const { head, text } = promptParts(content);
  const ignored: string[] = [];
  const take = (key: string): string | undefined => {
    const value = head.get(key);
    return value === undefined || value === '' ? undefined : value;
  };
  const effort = efforts.find((each) => each === take('effort')?.toLowerCase());
  if (take('effort') !== undefined && effort === undefined) ignored.push(`effort: ${take('effort') ?? ''}`);
  const mode = modes[take('mode')?.toLowerCase() ?? 'panel'];
  if (mode === undefined) ignored.push(`mode: ${take('mode') ?? ''}`);
  return { description: take('description'), model: take('model'), effort, mode: mode ?? 'panel', text, ignored };
}

/** Ours, and what VS Code calls its own. */
const modes: Readonly<Record<string, PromptMode>> = {
  panel: 'panel', ask: 'panel', agent: 'panel', diff: 'diff', replace: 'diff', edit: 'diff', insert: 'insert', newfile: 'newFile', 'new-file': 'newFile',
};

function unquoted(value: string): string {
  const text = value.replace(/\s+#.*$/, '').trim();
  return /^(["']).*\1$/.test(text) && text.length >= 2 ? text.slice(1, -1) : text;
}

const variable = /\$\{([A-Za-z]\w*)(?::([^}:]*))?(?::([^}]*))?\}/g;

/** What the person is to be asked, each once, in order. */
export function promptInputs(text: string): readonly PromptInput[] {
  const found = new Map<string, PromptInput>();
  for (const [, kind, name = '', hint] of text.matchAll(variable)) if (kind === 'input' && !found.has(name)) found.set(name, { name, hint });
  return [...found.values()];
}

/** Whether the text puts the selection in itself: then it need not go along as an attachment. */
export function namesSelection(text: string): boolean {
  return [...text.matchAll(variable)].some(([, kind]) => kind === 'selection');
}

/**
 * In one pass: what stands in a value is left as it is. Names that are no variables stay as they are inside of code fences, where they belong to the code;
 * outside they are an error, as is a variable that nothing fills.
 */
export function fillPromptFile(text: string, values: PromptValues): FilledPrompt {
  let open: FenceLine | undefined;
  const made: string[] = [];
  for (const line of text.split('\n')) {
    const fence = fenceLine(line);
    if (fence && open === undefined) open = fence;
    else if (fence && open && closesFence(fence, open)) open = undefined;
    const filled = fillLine(line, values, open !== undefined);
    if (!filled.ok) return filled;
    made.push(filled.text);
  }
  return { ok: true, text: made.join('\n') };
}

function fillLine(line: string, values: PromptValues, inCode: boolean): FilledPrompt {
  const alone = line.trim().replace(variable, '') === '';
  let missing: string | undefined;
  const text = line.replace(variable, (whole, kind: string, name: string | undefined) => {
    const value = valueOf(kind, name, values);
    if (value === 'unknown' && inCode) return whole;
    if (value === undefined || value === 'unknown') {
      missing ??= whole;
      return whole;
    }
    // Code alone on its line gets a fence that it can't close.
    return kind === 'selection' && alone && !inCode ? fenced(value.text) : value.text;
  });
  return missing === undefined ? { ok: true, text } : { ok: false, placeholder: missing };
}

function valueOf(kind: string, name: string | undefined, values: PromptValues): { readonly text: string } | 'unknown' | undefined {
  const some = (text: string | undefined): { readonly text: string } | undefined => (text === undefined ? undefined : { text });
  switch (kind) {
    case 'selection':
    case 'selectedText':
      return some(values.selection);
    case 'file':
      return some(values.file);
    case 'language':
      return some(values.language);
    case 'input':
      return some(name !== undefined && Object.hasOwn(values.input, name) ? values.input[name] : undefined);
    default:
      return 'unknown';
  }
}
