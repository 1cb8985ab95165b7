// Ends a process whose parent is gone: a killed npm or test run leaves nothing behind.

/** Calls `end` once when the process that started this one ends, however it ended. Does not keep this process alive. */
export function endWithParent(end: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}
