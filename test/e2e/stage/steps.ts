// Steps that several flows take in the box at the top of the window, and a picture of what went wrong.
import type { AccessibilityProblem } from '../../support/vscode/accessibility.ts';
import type { WebviewPlace } from '../../support/vscode/webview.ts';
import type { Workbench } from '../../support/vscode/workbench.ts';

/** Answers the question that says `prompt`; one box follows another without a gap, so its words tell them apart. */
export async function answerStep(workbench: Workbench, prompt: string | RegExp, text: string): Promise<void> {
  await workbench.quick.message().filter({ hasText: prompt }).waitFor();
  await workbench.quick.answer(text);
}

/** Chooses a row of the list whose title is `title`. */
export async function chooseIn(workbench: Workbench, title: string | RegExp, label: string | RegExp): Promise<void> {
  await workbench.quick.widget.locator('.quick-input-title', { hasText: title }).waitFor();
  // Rows may still be coming in: typing what is not there yet would find something else.
  await workbench.quick.row(label).first().click();
}

/** For `afterEach`: what a person would see after a test that failed. */
export function pictureOfFailure(workbench: () => Workbench | undefined): (this: Mocha.Context) => Promise<void> {
  return async function picture(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.fullTitle().replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80);
    await workbench()?.screenshot(`failed-${name}`);
  };
}

/** What axe calls serious or critical in the page as it stands. */
export async function seriousProblems(workbench: Workbench, place: WebviewPlace = 'view'): Promise<readonly AccessibilityProblem[]> {
  return (await workbench.accessibilityProblems(place)).filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
