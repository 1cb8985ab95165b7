// What the buttons of a code block do: some of it here, the rest is the host's. Reads the block from the page.
import type { PageMessage } from '../../protocol/pageMessage.ts';
import { codeOf, confirmCopy } from './codeBlock.ts';
import { toggleFold } from './codeFold.ts';
import { codeLook } from './codeLook.ts';
import type { CodeAction } from './codeToolbar.ts';

/** Characters of the text before a block that may name its file. */
const contextLength = 600;

/** `button`: one that carries a `CodeAction`, inside its block. */
export function runCodeAction(button: HTMLElement, block: HTMLElement, post: (message: PageMessage) => void): void {
  const action = button.dataset['action'] as CodeAction | undefined;
  switch (action) {
    case 'copy':
      post({ type: 'copyText', text: codeOf(block) });
      return confirmCopy(button);
    case 'insert':
      return post({ type: 'insertCode', text: codeOf(block) });
    case 'apply':
    case 'newFile':
    case 'run':
      return post({ type: 'codeAction', action, code: { text: codeOf(block), info: block.dataset['info']?.slice(0, contextLength) ?? '', before: textBefore(block) } });
    case 'wrap': {
      const look = codeLook();
      return look?.setWrap(!look.wrap.value);
    }
    case 'fold':
      return toggleFold(button);
    case 'menu':
      void import('./codeMenu.ts').then(({ openCodeMenu }) => openCodeMenu(button, block, (chosen) => runCodeAction(chosen, block, post)));
      return;
    case undefined:
      return;
    default:
      return action satisfies never;
  }
}

/** The text right before the block, back to another block, its code words in backticks. */
function textBefore(block: HTMLElement): string {
  const pieces: string[] = [];
  let length = 0;
  for (let node = before(block); node && length < contextLength; node = before(node)) {
    if (node instanceof Element && (node.matches('.code-block') || node.querySelector('.code-block'))) break;
    const text = written(node);
    pieces.unshift(text);
    length += text.length;
  }
  return pieces.join('\n').slice(-contextLength);
}

/** What stands before a node of a message, over the borders of lists, quotes and parts. */
function before(node: Node): Node | null {
  let at: Node = node;
  while (!at.previousSibling) {
    const { parentNode } = at;
    if (!parentNode || (parentNode instanceof Element && parentNode.classList.contains('markdown'))) return null;
    at = parentNode;
  }
  return at.previousSibling;
}

function written(node: Node): string {
  if (node instanceof Element && node.tagName === 'CODE') return `\`${node.textContent}\``;
  if (node.childNodes.length === 0) return node.textContent ?? '';
  const blocks = node instanceof Element && /^(?:DIV|UL|OL|BLOCKQUOTE|TABLE|TR)$/.test(node.tagName);
  return [...node.childNodes].map(written).join(blocks ? '\n' : '');
}
