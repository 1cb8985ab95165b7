// An input box that a test fills in: what a person would type, and what they would be told before they may go on.
import * as vscode from 'vscode';

export class ScriptedInputBox implements vscode.InputBox {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  value = '';
  valueSelection: readonly [number, number] | undefined;
  placeholder: string | undefined;
  prompt: string | undefined;
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;
  password = false;
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  buttons: readonly vscode.QuickInputButton[] = [];
  shown = false;
  private readonly changed = new vscode.EventEmitter<string>();
  private readonly accepted = new vscode.EventEmitter<void>();
  private readonly pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
  private readonly hidden = new vscode.EventEmitter<void>();
  readonly onDidChangeValue = this.changed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidTriggerButton = this.pressed.event;
  readonly onDidHide = this.hidden.event;

  /** The words below the box. */
  get told(): string | undefined {
    return typeof this.validationMessage === 'object' ? this.validationMessage.message : this.validationMessage;
  }

  type(value: string): void {
    this.value = value;
    this.changed.fire(value);
  }

  accept(): void {
    this.accepted.fire();
  }

  back(): void {
    this.pressed.fire(vscode.QuickInputButtons.Back);
  }

  show(): void {
    this.shown = true;
  }

  hide(): void {
    this.shown = false;
    this.hidden.fire();
  }

  dispose(): void {
    this.shown = false;
  }
}
