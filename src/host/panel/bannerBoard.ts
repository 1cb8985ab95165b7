// The cards above a conversation: things to know that belong to no reply. One card per id; closing one keeps it closed for this window, or until its cause is gone.
import * as vscode from 'vscode';
import type { CardView } from '../../protocol/panelState.ts';
import type { Banners } from './panelServices.ts';

export interface Banner {
  readonly tone: CardView['tone'];
  readonly title: string;
  readonly body: string;
  /** Runs when the button is pressed; the card stays unless it is cleared. */
  readonly actions?: readonly { readonly id: string; readonly label: string; readonly run: () => unknown }[];
}

export class BannerBoard implements Banners, vscode.Disposable {
  readonly #banners = new Map<string, Banner>();
  readonly #closed = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  /** Shows, replaces or (undefined) removes the card. */
  set(id: string, banner: Banner | undefined): void {
    if (banner) this.#banners.set(id, banner);
    else {
      this.#closed.delete(id);
      if (!this.#banners.delete(id)) return;
    }
    this.#changed.fire();
  }

  cards(): readonly CardView[] {
    return [...this.#banners].filter(([id]) => !this.#closed.has(id)).map(([id, banner]) => ({
      id, tone: banner.tone, title: banner.title, body: banner.body,
      actions: [...(banner.actions ?? []).map(({ id: action, label }) => ({ id: action, label })), { id: 'close', label: vscode.l10n.t('Close') }],
    }));
  }

  async act(cardId: string, actionId: string): Promise<void> {
    if (actionId === 'close') {
      this.#closed.add(cardId);
      this.#changed.fire();
      return;
    }
    await this.#banners.get(cardId)?.actions?.find((a) => a.id === actionId)?.run();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
