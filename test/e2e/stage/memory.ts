// What VS Code in a browser has written down for its extensions: it does so a moment after they ask for it.
import type { Page } from 'playwright-core';

/** Whether `text` stands in any storage of this window. */
export async function remembered(page: Page, text: string): Promise<boolean> {
  return (await storedValues(page)).some((value) => value.includes(text));
}

/** The conversation that this workspace would show again; undefined where none was written down. */
export async function rememberedConversation(page: Page): Promise<string | undefined> {
  return (await storedValues(page)).flatMap((value) => /"lastConversation":"([^"]+)"/.exec(value)?.[1] ?? []).at(0);
}

function storedValues(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('vscode-web-state-db') === true ? [name] : []));
    const found = await Promise.all(names.map((name) => new Promise<readonly string[]>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => resolve([]);
      opening.onsuccess = () => {
        const database = opening.result;
        const done = (values: readonly unknown[]): void => {
          database.close();
          resolve(values.filter((value) => typeof value === 'string'));
        };
        if (!database.objectStoreNames.contains('ItemTable')) return done([]);
        const all = database.transaction('ItemTable').objectStore('ItemTable').getAll();
        all.onerror = () => done([]);
        all.onsuccess = () => done(all.result as readonly unknown[]);
      };
    })));
    return found.flat();
  });
}
