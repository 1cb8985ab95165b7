// What VS Code in a browser has written down for its extensions: it does so a moment after they ask for it.
import type { Page } from 'playwright-core';

/** Whether `text` stands in any storage of this window. */
export function remembered(page: Page, text: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('vscode-web-state-db') === true ? [name] : []));
    const found = await Promise.all(names.map((name) => new Promise<boolean>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => resolve(false);
      opening.onsuccess = () => {
        const database = opening.result;
        const done = (value: boolean): void => {
          database.close();
          resolve(value);
        };
        if (!database.objectStoreNames.contains('ItemTable')) return done(false);
        const all = database.transaction('ItemTable').objectStore('ItemTable').getAll();
        all.onerror = () => done(false);
        all.onsuccess = () => done(all.result.some((value: unknown) => typeof value === 'string' && value.includes(wanted)));
      };
    })));
    return found.includes(true);
  }, text);
}
