// Between a page's first script line and its first state: shown only when that takes long (a delayed fade in the style sheet).
export function Loading() {
  return (
    <div class="loading" aria-hidden="true">
      <span class="codicon codicon-loading codicon-modifier-spin" />
    </div>
  );
}
