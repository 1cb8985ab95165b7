// Applies patches to the page's copy of the state. Pure, so that host and page can be tested against each other.
import type { AnswerPatch, PatchOp } from './hostMessage.ts';
import { putMessage, putRange } from './loadedRun.ts';
import type { AnswerView, MessageView, PanelState } from './panelState.ts';

/** The state after the operations, in order. Untouched messages keep their identity. */
export function applyPatch(state: PanelState, ops: readonly PatchOp[]): PanelState {
  return ops.reduce(applyOp, state);
}

function applyOp(state: PanelState, op: PatchOp): PanelState {
  switch (op.op) {
    case 'message':
      return putMessage(state, op.message, op.index);
    case 'messages':
      return op.outline ? { ...state, messages: op.messages, outline: op.outline } : { ...without(state, 'outline'), messages: op.messages };
    case 'range':
      return putRange(state, op.list, op.from, op.messages);
    case 'delta':
      return applyDelta(state, op.id, op.text ?? '', op.reasoning ?? '');
    case 'answer':
      return { ...state, messages: changeAnswer(state.messages, op.id, (answer) => patchAnswer(answer, op.fields)) };
    case 'composer':
      return { ...state, composer: op.composer };
    case 'conversation':
      return { ...state, conversation: op.conversation };
    case 'firstRun':
      return op.firstRun === null ? without(state, 'firstRun') : { ...state, firstRun: op.firstRun };
    case 'window':
      return op.window === null || op.window === undefined ? without(state, 'window') : { ...state, window: op.window };
    case 'banners':
      return { ...state, banners: op.banners };
    case 'thinkingOpen':
      return { ...state, thinkingOpen: op.open };
    default:
      return unknownOp(op);
  }
}

function unknownOp(op: never): never {
  throw new Error(`Unknown patch: ${JSON.stringify(op)}`);
}

function without<K extends keyof PanelState>(state: PanelState, key: K): PanelState {
  const { [key]: _dropped, ...rest } = state;
  return rest as PanelState;
}

function changeAnswer(messages: readonly MessageView[], id: string, change: (answer: AnswerView) => AnswerView): readonly MessageView[] {
  const index = messages.findLastIndex((m) => m.id === id || (m.role === 'choices' && m.answers.some((answer) => answer.id === id)));
  const found = messages[index];
  if (found?.role === 'assistant') return messages.with(index, change(found));
  if (found?.role !== 'choices') return messages;
  return messages.with(index, { ...found, answers: found.answers.map((answer) => (answer.id === id ? change(answer) : answer)) });
}

function applyDelta(state: PanelState, id: string, text: string, reasoning: string): PanelState {
  const messages = changeAnswer(state.messages, id, (answer) => addDelta(answer, text, reasoning));
  const { outline } = state;
  if (messages !== state.messages || !outline) return { ...state, messages };
  // The answer that is written is the last one, nearly always; its size is a guess anyway.
  const last = outline.sizes.length - 1;
  return last < 0 ? state : { ...state, outline: { ...outline, sizes: outline.sizes.with(last, (outline.sizes[last] ?? 0) + text.length + reasoning.length) } };
}

/** Text and thoughts behind what is there. */
export function addDelta(answer: AnswerView, text: string, reasoning: string): AnswerView {
  const thinking = reasoning === '' ? answer.thinking : { form: 'text' as const, ...answer.thinking, text: (answer.thinking?.text ?? '') + reasoning };
  return { ...answer, text: answer.text + text, ...(thinking && { thinking }) };
}

export function patchAnswer(answer: AnswerView, fields: AnswerPatch): AnswerView {
  const { thinking, detail, ...rest } = fields;
  let next: AnswerView = { ...answer, ...rest };
  if (thinking === null) {
    const { thinking: _gone, ...others } = next;
    next = others;
  } else if (thinking) next = { ...next, thinking: { ...thinking, text: answer.thinking?.text ?? '' } };
  if (detail === null) {
    const { detail: _gone, ...others } = next;
    next = others;
  } else if (detail !== undefined) next = { ...next, detail };
  return next;
}
