// The name that a piece of inline code in an answer stands for. Knows nothing of what it is defined as.

/** `retry`, `retry()`, `options.retry` (its last part), `retry(work)`; undefined for what is no name. */
export function mentionedName(code: string): string | undefined {
  return /^(?:[\p{L}_$][\p{L}\p{N}_$]*(?:\.|::|->|#))*([\p{L}_$][\p{L}\p{N}_$]*)(?:<[^<>]*>)?(?:\([^()]*\))?;?$/u.exec(code.trim())?.[1];
}
