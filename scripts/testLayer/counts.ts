// How many tests passed, failed and were skipped. Pure.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { ...noTests, passed: 1 };
export const oneFailed: Counts = { ...noTests, failed: 1 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `N passed, N failed, N skipped` */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reads what a counting reporter wrote; undefined when it is not that. */
export function parseCounts(text: string): Counts | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { passed, failed, skipped } = value as Partial<Record<keyof Counts, unknown>>;
    if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number') return undefined;
    return { passed, failed, skipped };
  } catch {
    // Cut off while being written: the run ended badly, and that is what undefined says.
    return undefined;
  }
}
