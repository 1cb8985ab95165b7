// States of the tab with the tokens, for looking at and for its tests. Data only: ids are made up.
import type { TokensPatch, TokensState, TokenView } from '../../../src/protocol/surface/tokens.ts';

export const noTokens: TokensState = { phase: 'empty', label: '', number: 1, tokens: 0, characters: 0, bytes: 0, encoding: 'o200k_base', blocks: [], note: 'Choose what to look at.' };

const code: readonly TokenView[] = ['export', ' async', ' function', ' retry', '(', 'url', ':', ' string', ')', ' {\n', ' ', ' let', ' delay', ' =', ' ', '200', ';\n', '\t', 'try', ' {}\r\n', '}\n'].map((text, at) => [1000 + at * 37, text]);
const odd: readonly TokenView[] = [
  [37046, '推理'], [9554, '模型'], [788, '先'], [172, '�', [0xe6, 0x83]], [111, '�', [0xb3]], [1616, '后'], [40916, ' naïve'], [220, '\u200b'], [9468, '�', [0xf0, 0x9f]], [99, '�', [0x91, 0x8d]], [27, '<'], [91, '|'], [419, 'end'], [1440, 'of'], [919, 'text'], [91, '|'], [397, '>\n'],
];

export function tokensState(more: Partial<TokensState> = {}): TokensState {
  return {
    phase: 'ready', label: 'retry.ts:12–31', source: 'selection', number: 2, tokens: code.length + odd.length, characters: 143, bytes: 171, encoding: 'o200k_base',
    blocks: [{ tokens: code.length, lines: 5, units: 100 }, { tokens: odd.length, lines: 1, units: 43 }], ...more,
  };
}

export const tokensPatch: TokensPatch = { number: 2, from: 0, blocks: [code, odd] };
