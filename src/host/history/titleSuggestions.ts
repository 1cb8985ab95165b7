// A title by the quick model for one conversation of the list, when a person asks for it. It is only suggested: the person keeps it or not.
import * as vscode from 'vscode';
import { pathTo } from '../../core/conversation/messageTree.ts';
import { formatMoney } from '../../core/text/quantity.ts';
import type { HistoryState, TitleSuggestion } from '../../protocol/surface/history.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { titleByModel } from '../conversation/nameByModel.ts';

export class TitleSuggestions implements vscode.Disposable {
  private readonly ports: Pick<CommandPorts, 'store' | 'askQuick' | 'models' | 'settings'>;
  private readonly show: (suggestion: TitleSuggestion | undefined) => void;
  private asking: AbortController | undefined;

  constructor(ports: TitleSuggestions['ports'], show: TitleSuggestions['show']) {
    this.ports = ports;
    this.show = show;
  }

  /** The model that would be asked; nothing where none is chosen. */
  model(): Pick<HistoryState, 'titleModel'> {
    const { models, settings } = this.ports;
    const choice = models.parseChoice(settings.current().quickModel) ?? models.current();
    return choice ? { titleModel: choice.model } : {};
  }

  /** A question for another title ends the one before. */
  async ask(id: string): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.show({ id, phase: 'asking' });
    const record = await this.ports.store.open(id);
    const named = await titleByModel(record ? pathTo(record.messages, record.leafId) : [], this.ports.askQuick, asking.signal);
    if (this.asking !== asking) return;
    if (named.ok) this.show({ id, phase: 'ready', title: named.title, cost: named.usd === undefined ? '' : vscode.l10n.t('It cost {0}.', formatMoney(named.usd)) });
    else this.show(named.canceled ? undefined : { id, phase: 'failed', text: named.why });
  }

  end(): void {
    this.asking?.abort();
    this.asking = undefined;
    this.show(undefined);
  }

  dispose(): void {
    this.asking?.abort();
    this.asking = undefined;
  }
}
