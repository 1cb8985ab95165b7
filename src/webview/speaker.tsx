// The region that speaks: what the host announces, for screen readers only.
export function Speaker({ text }: { readonly text: string }) {
  return (
    <div class="speaker" role="status" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
