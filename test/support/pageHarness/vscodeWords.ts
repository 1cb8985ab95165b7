// Stands in for `vscode` where host code that only makes sentences is run without a host: its words, in English or by the bundle given.
// Must be imported before that code is.
import { registerHooks } from 'node:module';

type Value = string | number | boolean;
interface Words {
  bundle: Readonly<Record<string, string>> | undefined;
}

const words: Words = { bundle: undefined };

/** From now on; undefined: English. */
export function speak(bundle: Readonly<Record<string, string>> | undefined): void {
  words.bundle = bundle;
}

/** As VS Code's own does. */
export function translate(text: string, ...values: readonly Value[]): string {
  return (words.bundle?.[text] ?? text).replaceAll(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

(globalThis as unknown as { ponderWords: typeof translate }).ponderWords = translate;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'vscode' ? { url: 'data:text/javascript,export const l10n={t:globalThis.ponderWords}', shortCircuit: true } : next(specifier, context)),
});
