// The comparisons that are open in this window: one for a tab, or one whose answers are still being written after its tab was closed.
import type { SurfaceTab } from '../surface/surfaceController.ts';
import { CompareController } from './compareController.ts';
import { readComparisonOf } from './comparisonFile.ts';
import type { ComparePorts } from './comparePorts.ts';
import { ComparisonSession } from './comparisonSession.ts';

export class Comparisons {
  private readonly ports: ComparePorts;
  private readonly open = new Map<string, Promise<ComparisonSession>>();
  private readonly tabs = new Map<string, SurfaceTab>();

  constructor(ports: ComparePorts) {
    this.ports = ports;
    // A comparison that is open can only have been deleted.
    ports.conversations.onDidChange((id) => void this.remove(id));
  }

  async openTab(id: string, tab: SurfaceTab): Promise<CompareController> {
    const opening = this.open.get(id) ?? this.read(id);
    this.open.set(id, opening);
    try {
      const session = await opening;
      this.tabs.set(id, tab);
      return new CompareController(session, tab, () => void this.release(id, tab, session));
    } catch (cause) {
      this.open.delete(id);
      throw cause;
    }
  }

  private async read(id: string): Promise<ComparisonSession> {
    const [comparison, record] = await Promise.all([readComparisonOf(id, this.ports), this.ports.conversations.read(id)]);
    const session = new ComparisonSession(comparison, record, this.ports);
    await session.begin();
    return session;
  }

  /** The tab was closed; another may have been opened meanwhile. */
  private async release(id: string, tab: SurfaceTab, session: ComparisonSession): Promise<void> {
    if (this.tabs.get(id) !== tab) return;
    this.tabs.delete(id);
    await session.rest();
    const leave = async (): Promise<void> => {
      if (session.running || this.tabs.has(id) || this.open.get(id) === undefined) return;
      this.open.delete(id);
      await session.end();
    };
    session.onDidAnswer(() => setTimeout(() => void leave())); // after the reply has been taken in
    await leave();
  }

  private async remove(id: string): Promise<void> {
    const session = await this.open.get(id);
    if (!session) return;
    this.open.delete(id);
    const tab = this.tabs.get(id);
    this.tabs.delete(id);
    await session.end();
    tab?.close();
  }
}
