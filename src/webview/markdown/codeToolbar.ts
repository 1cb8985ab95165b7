// The buttons of a code block and what tells the host which block is meant. Made once and copied: an answer may have hundreds of blocks.
import * as l10n from '@vscode/l10n';
import { isShellLanguage } from '../../core/text/codeMention.ts';
import { markdownElement } from './markdownElement.ts';

/** Marks the buttons of a code block; read by the click handler. */
export type CodeAction = 'copy' | 'insert' | 'apply' | 'newFile' | 'run' | 'wrap' | 'menu' | 'fold';

export interface CodeActionText {
  readonly icon: string;
  readonly label: string;
}

/** What a button and a line of the menu say. */
export function codeActionText(action: Exclude<CodeAction, 'fold'>): CodeActionText {
  switch (action) {
    case 'copy':
      return { icon: 'copy', label: l10n.t('Copy code') };
    case 'insert':
      return { icon: 'insert', label: l10n.t('Insert at cursor') };
    case 'apply':
      return { icon: 'git-pull-request-go-to-changes', label: l10n.t('Apply to a file…') };
    case 'newFile':
      return { icon: 'new-file', label: l10n.t('Open as a new file') };
    case 'run':
      return { icon: 'terminal', label: l10n.t('Run in the terminal…') };
    case 'wrap':
      return { icon: 'word-wrap', label: l10n.t('Wrap long lines') };
    case 'menu':
      return { icon: 'ellipsis', label: l10n.t('More for this code') };
    default:
      return action satisfies never;
  }
}

const made = new Map<boolean, HTMLElement>();

/** A row of buttons for a block whose code is all there. */
export function codeToolbar(language: string): Node {
  const shell = isShellLanguage(language);
  let template = made.get(shell);
  if (!template) {
    template = markdownElement('span', 'code-actions');
    template.append(codeButton('copy'), codeButton('insert'), shell ? codeButton('run') : codeButton('apply'), codeButton('menu'));
    made.set(shell, template);
  }
  return template.cloneNode(true);
}

function codeButton(action: Exclude<CodeAction, 'fold'>): HTMLElement {
  const { icon, label } = codeActionText(action);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `icon-button code-${action}`;
  button.dataset['action'] = action;
  button.title = label;
  button.setAttribute('aria-label', label);
  if (action === 'menu') {
    button.setAttribute('aria-haspopup', 'menu');
    button.setAttribute('aria-expanded', 'false');
  }
  const glyph = markdownElement('span', `codicon codicon-${icon}`);
  glyph.setAttribute('aria-hidden', 'true');
  button.append(glyph);
  return button;
}
