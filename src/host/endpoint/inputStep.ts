// One step of a multi-step input: a text or a choice, with a way back. Knows nothing of what is asked.
import * as vscode from 'vscode';

/** Escape leaves the whole flow, Back goes one step back. */
export type StepResult<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'left' };

export interface StepFrame {
  readonly title: string;
  /** From 1; absent where the flow has one step only. */
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface TextStep extends StepFrame {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** A sentence that forbids the value, or one that only informs; undefined where all is well. */
  readonly check?: (value: string) => { readonly message: string; readonly forbids: boolean } | undefined;
}

export function askText(step: TextStep): Promise<StepResult<string>> {
  const box = vscode.window.createInputBox();
  frame(box, step);
  box.prompt = step.prompt;
  box.placeholder = step.placeholder ?? '';
  box.value = step.value ?? '';
  box.password = step.password ?? false;
  const judge = (): boolean => {
    const found = step.check?.(box.value);
    box.validationMessage = found === undefined ? undefined : {
      message: found.message,
      severity: found.forbids ? vscode.InputBoxValidationSeverity.Error : vscode.InputBoxValidationSeverity.Info,
    };
    return found?.forbids !== true;
  };
  return shown(box, (settle) => [
    // An empty box says nothing yet: it is judged when the person goes on.
    box.onDidChangeValue((value) => (value === '' ? (box.validationMessage = undefined) : judge())),
    box.onDidAccept(() => {
      if (judge()) settle({ kind: 'value', value: box.value });
    }),
  ]);
}

export interface ChoiceStep<T extends vscode.QuickPickItem> extends StepFrame {
  readonly placeholder: string;
  readonly items: readonly T[];
  /** More items that are still looked for; the list shows that it is busy until then. */
  readonly more?: Promise<readonly T[]>;
}

export function askChoice<T extends vscode.QuickPickItem>(step: ChoiceStep<T>): Promise<StepResult<T>> {
  const pick = vscode.window.createQuickPick<T>();
  frame(pick, step);
  pick.placeholder = step.placeholder;
  pick.items = step.items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let open = true;
  if (step.more !== undefined) {
    pick.busy = true;
    void step.more.then((items) => {
      if (!open) return;
      const at = pick.activeItems.filter((item) => items.includes(item));
      pick.items = items;
      // New items would put the person back on the first one.
      if (at.length > 0) pick.activeItems = at;
      pick.busy = false;
    });
  }
  return shown(pick, (settle) => [
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0];
      if (chosen !== undefined) settle({ kind: 'value', value: chosen });
    }),
    { dispose: () => (open = false) },
  ]);
}

function frame(input: vscode.QuickInput, { title, step, totalSteps }: StepFrame): void {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  // A key is fetched from another window: losing the focus must not lose the flow.
  input.ignoreFocusOut = true;
}

type Shown = vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[]; readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton> };

function shown<T>(input: Shown, listen: (settle: (result: StepResult<T>) => void) => readonly vscode.Disposable[]): Promise<StepResult<T>> {
  return new Promise((resolve) => {
    const settle = (result: StepResult<T>): void => {
      resolve(result);
      for (const listener of listeners) listener.dispose();
      input.dispose();
    };
    if ((input.step ?? 1) > 1) input.buttons = [vscode.QuickInputButtons.Back];
    const listeners: vscode.Disposable[] = [
      input.onDidTriggerButton(() => settle({ kind: 'back' })),
      input.onDidHide(() => settle({ kind: 'left' })),
      ...listen(settle),
    ];
    input.show();
  });
}
