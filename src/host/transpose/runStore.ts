// Where a run over files is kept: in the store, for the workspace, so that it can go on after the window was reloaded. One at a time.
import { readFileRun, type FileRun } from '../../core/transpose/fileRun.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';

export interface RunStorePorts {
  readonly store: Pick<ConversationStore, 'getState' | 'setState'>;
  /** The workspace's key. */
  readonly workspace: string;
}

export class RunStore {
  private readonly ports: RunStorePorts;
  private writing: Promise<void> = Promise.resolve();

  constructor(ports: RunStorePorts) {
    this.ports = ports;
  }

  async read(): Promise<FileRun | undefined> {
    await this.writing;
    return readFileRun(await this.ports.store.getState(this.key));
  }

  /** Resolves when it is durable, after what was given before. @throws StoreFailure */
  keep(run: FileRun): Promise<void> {
    const written = this.writing.then(() => this.ports.store.setState(this.key, JSON.stringify(run)));
    this.writing = written.catch(() => undefined);
    return written;
  }

  private get key(): string {
    return `transposed files ${this.ports.workspace}`;
  }
}
