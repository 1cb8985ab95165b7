// The person's settings of the running VS Code, changed for one test and put back.
import * as vscode from 'vscode';

export class PersonSettings {
  private readonly before = new Map<string, unknown>();

  async set(id: string, value: unknown): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    if (!this.before.has(id)) this.before.set(id, configuration.inspect(id)?.globalValue);
    await configuration.update(id, value, vscode.ConfigurationTarget.Global);
  }

  async restore(): Promise<void> {
    for (const [id, value] of this.before) await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
    this.before.clear();
  }
}
