// Markdown of a message as a component: hands the text to the streaming renderer and its clicks to the host.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../pageContext.ts';
import { runCodeAction } from './codeActions.ts';
import { isSafeLink } from '../../core/markdown/inlineParser.ts';
import { PacedRendering } from './pacedRendering.ts';
import { StreamingMarkdown } from './streamingMarkdown.ts';

export interface MarkdownViewProps {
  readonly text: string;
  /** Whether more may come. */
  readonly streaming: boolean;
  readonly class?: string;
  /** Names that are links where they stand in inline code, and what opens one. */
  readonly names?: readonly string[] | undefined;
  readonly onName?: (name: string) => void;
}

export function MarkdownView({ text, streaming, class: className = '', names, onName }: MarkdownViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const renderer = useRef<PacedRendering | undefined>(undefined);
  const { bridge } = usePage();
  useLayoutEffect(() => {
    if (!root.current) return;
    renderer.current ??= new PacedRendering(new StreamingMarkdown(root.current, names && new Set(names)));
    renderer.current.update(text, !streaming);
  }, [text, streaming]);
  useEffect(() => () => renderer.current?.dispose(), []);
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const link = target?.closest('a');
    if (link) {
      // VS Code's frame opens any link it sees clicked: ours goes through the host's check only.
      event.preventDefault();
      event.stopPropagation();
      const href = link.getAttribute('href') ?? '';
      if (isSafeLink(href)) bridge.post({ type: 'openLink', href });
      return;
    }
    if (openedName(target, onName)) return;
    const button = target?.closest('button');
    const block = button?.closest('.code-block');
    if (button && block instanceof HTMLElement) runCodeAction(button, block, bridge.post);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof Element && openedName(event.target, onName)) event.preventDefault();
  };
  return <div ref={root} class={`markdown ${className}`} dir="auto" onClick={onClick} onAuxClick={onClick} {...(names && { onKeyDown })} />;
}

function openedName(target: Element | undefined, onName: MarkdownViewProps['onName']): boolean {
  const link = target?.closest('.name-link');
  const name = link instanceof HTMLElement ? link.dataset['name'] : undefined;
  if (name === undefined || !onName) return false;
  onName(name);
  return true;
}
