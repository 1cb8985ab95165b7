// Behind the tab with the usage: sums from the ledger, limits and prices from the settings; writes the latter two.
import * as vscode from 'vscode';
import { addSums, emptySum, sumOf } from '../../core/conversation/ledger.ts';
import type { LedgerRow, LedgerSum } from '../../core/conversation/ledgerRow.ts';
import type { PriceRow, UsageEvent, UsageRow, UsageState } from '../../protocol/surface/usage.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { workspaceName } from '../conversation/workspaceName.ts';
import { DisposableStore } from '../disposable.ts';
import { settingId } from '../manifestIds.ts';
import type { SurfaceController, SurfaceTab } from '../surface/surfaceController.ts';
import { dayName, dayStart, monthStart } from './calendar.ts';

/** Milliseconds between looks at what was stored meanwhile. */
const pollMs = 4000;
const dayMs = 86_400_000;

export type UsageTabPorts = Pick<CommandPorts, 'store' | 'settings' | 'models' | 'reading' | 'log'>;

export class UsageController implements SurfaceController<'usage'> {
  private readonly ports: UsageTabPorts;
  private readonly tab: SurfaceTab;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private shown: UsageState = { phase: 'loading', today: dayName(Date.now()), rows: [], day: { limit: 0, spent: 0 }, month: { limit: 0, spent: 0 }, prices: [] };
  private revision = '';
  private loading: Promise<void> | undefined;

  constructor(ports: UsageTabPorts, tab: SurfaceTab) {
    this.ports = ports;
    this.tab = tab;
    this.owned.add(ports.settings.onDidChange(() => void this.load()));
    const timer = setInterval(() => void this.look(), pollMs);
    this.owned.add({ dispose: () => clearInterval(timer) });
    void this.load();
  }

  title(): string {
    return vscode.l10n.t('Usage');
  }

  state(): UsageState {
    return this.shown;
  }

  dispose(): void {
    this.owned.dispose();
  }

  async receive(event: UsageEvent): Promise<void> {
    switch (event.type) {
      case 'setLimit':
        return this.write(() => vscode.workspace.getConfiguration().update(event.period === 'day' ? settingId.limitDay : settingId.limitMonth, event.usd, vscode.ConfigurationTarget.Global));
      case 'setPrice':
        return this.write(async () => (await import('./priceWriter.ts')).writePrice(event.model, event.price));
      case 'resetPrice':
        return this.write(async () => (await import('./priceWriter.ts')).writePrice(event.model));
      case 'openPrices':
        return void vscode.commands.executeCommand('workbench.action.openSettings', settingId.models);
      case 'asText':
        return this.showText();
      case 'reload':
        return this.load();
      default:
        return event satisfies never;
    }
  }

  private async showText(): Promise<void> {
    const { store, settings, reading } = this.ports;
    const { usageDocument } = await import('./usageDocument.ts');
    await reading.texts.show(`${vscode.l10n.t('Usage')}.md`, await usageDocument({ store, limits: settings.current().limits, now: Date.now() }));
  }

  private async write(change: () => PromiseLike<unknown>): Promise<void> {
    try {
      await change();
    } catch (cause) {
      this.ports.log.error('A setting could not be written', cause);
      void vscode.window.showErrorMessage(vscode.l10n.t('The settings could not be written. The log says more.'));
    }
    await this.load();
  }

  private load(): Promise<void> {
    return (this.loading ??= this.read().finally(() => (this.loading = undefined)));
  }

  private async read(): Promise<void> {
    const now = Date.now();
    try {
      this.revision = await this.ports.store.revision();
      const rows = await this.ports.store.usage({ from: 0, to: now + dayMs });
      const { limits } = this.ports.settings.current();
      const since = (from: number): number => sumOf(rows.filter(({ at }) => at >= from)).usd;
      this.shown = {
        phase: 'ready', today: dayName(now), rows: byDay(rows), day: { limit: limits.day, spent: since(dayStart(now)) }, month: { limit: limits.month, spent: since(monthStart(now)) },
        prices: await this.prices(rows),
      };
    } catch (cause) {
      this.ports.log.error('The usage could not be read', cause);
      this.shown = { ...this.shown, phase: 'failed' };
    }
    this.changed.fire();
  }

  private async look(): Promise<void> {
    if (this.loading || !this.tab.visible()) return;
    const revision = await this.ports.store.revision().catch(() => this.revision);
    if (revision !== this.revision || this.shown.today !== dayName(Date.now())) await this.load();
  }

  /** Of the models that were used, the dearest first, and of the one that is chosen. */
  private async prices(rows: readonly LedgerRow[]): Promise<readonly PriceRow[]> {
    const { models } = this.ports;
    const spent = new Map<string, { readonly usd: number; readonly endpoint: string }>();
    for (const { model, endpoint, usd } of rows) spent.set(model, { usd: usd + (spent.get(model)?.usd ?? 0), endpoint });
    const current = models.current();
    if (current && !spent.has(current.model)) spent.set(current.model, { usd: 0, endpoint: models.endpoint(current.endpointId)?.name ?? '' });
    const named = [...spent].sort(([, a], [, b]) => b.usd - a.usd);
    return Promise.all(named.map(([model, { endpoint }]) => this.price(model, endpoint)));
  }

  private async price(model: string, endpointName: string): Promise<PriceRow> {
    const { models } = this.ports;
    const endpoint = models.endpoints.find(({ name }) => name === endpointName) ?? models.endpoints[0];
    const own = models.override(model);
    const resolved = endpoint && (await models.resolve({ endpointId: endpoint.id, model }));
    const { asOf, input, cached, cacheWrite, output } = resolved?.info.price ?? { asOf: '' };
    return {
      model, own: [own?.input, own?.output, own?.cached, own?.cacheWrite].some((value) => value !== undefined),
      ...(input !== undefined && { input }), ...(cached !== undefined && { cached }), ...(cacheWrite !== undefined && { cacheWrite }), ...(output !== undefined && { output }),
      ...(asOf !== undefined && asOf !== '' && { asOf }),
    };
  }
}

function byDay(rows: readonly LedgerRow[]): readonly UsageRow[] {
  const groups = new Map<string, { readonly row: LedgerRow; readonly sum: LedgerSum }>();
  for (const row of rows) {
    const key = JSON.stringify([dayName(row.at), row.endpoint, row.model, row.workspace]);
    groups.set(key, { row, sum: addSums(groups.get(key)?.sum ?? emptySum, row) });
  }
  return [...groups.values()].map(({ row, sum }) => ({
    day: dayName(row.at), model: row.model, endpoint: row.endpoint, workspace: workspaceName(row.workspace),
    answers: sum.replies, input: sum.input - sum.cached - sum.cacheWrite, cached: sum.cached, cacheWrite: sum.cacheWrite, thinking: sum.reasoning, text: sum.output - sum.reasoning,
    usd: sum.usd, unpriced: sum.unpriced, estimated: sum.estimated,
  }));
}
