// The models that the demo API offers, as its model list tells of them.

const thinker = 'ponder-thinker';
const swift = 'ponder-swift';
const elder = 'ponder-elder';

const dayMs = 86_400_000;

/** `reasons`: it thinks where it can be seen. */
export function reasons(model: string): boolean {
  return model !== swift;
}

export function isDemoModel(model: string): boolean {
  return [thinker, swift, elder].includes(model);
}

/** Body of `GET /v1/models`. `ponder-elder` is always about to be retired: three weeks from now. */
export function modelList(now: number): { readonly object: 'list'; readonly data: readonly object[] } {
  const row = (id: string, shutdownDate: string | null) => ({
    id,
    object: 'model',
    created: 1_790_000_000,
    owned_by: 'ponder-demo',
    shutdown_date: shutdownDate,
    context_length: 131_072,
  });
  return {
    object: 'list',
    data: [row(thinker, null), row(swift, null), row(elder, new Date(now + 21 * dayMs).toISOString().slice(0, 10))],
  };
}
