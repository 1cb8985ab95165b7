// The way others render a streaming answer, for measuring beside ours: react-markdown with rehype-highlight, and markdown-it, both over the whole
// text for every piece.
import MarkdownIt from 'markdown-it';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import type { FedWindow } from './renderPage.ts';

const scroller = document.createElement('div');
scroller.className = 'scroller';
const target = document.createElement('div');
scroller.append(target);
document.body.append(scroller);

let text = '';
const show = location.hash === '#full' ? full() : reactMarkdown();

// Each piece in a frame of its own, and none before the last one is shown.
(window as FedWindow).feed = (piece) =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      text += piece;
      show(text);
      scroller.scrollTop = scroller.scrollHeight;
      resolve();
    });
  });

function reactMarkdown(): (markdown: string) => void {
  const root = createRoot(target);
  return (markdown) => flushSync(() => root.render(createElement(Markdown, { remarkPlugins: [remarkGfm], rehypePlugins: [rehypeHighlight] }, markdown)));
}

function full(): (markdown: string) => void {
  const md = new MarkdownIt({ linkify: true });
  return (markdown) => {
    target.innerHTML = md.render(markdown);
  };
}
