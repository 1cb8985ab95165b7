// An answer as Markdown that VS Code itself shows, in a hover: nothing in it fetches anything or leads anywhere by the model's own will. Names in inline code
// become links where the caller knows their place.
import { closesFence, fenceLine, type FenceLine } from '../text/fence.ts';
import { mentionedName } from '../text/mentionedName.ts';

/** Seen by nobody, and no Markdown goes across it. */
const gap = '\u200b';

/** `linkOf`: the address behind a name, undefined for none. Text outside of code keeps its words; what would be a link or a picture is shown as written. */
export function hoverMarkdown(markdown: string, linkOf: (name: string) => string | undefined): string {
  let open: FenceLine | undefined;
  return markdown.split('\n').map((line) => {
    const fence = fenceLine(line);
    if (open) {
      if (fence && closesFence(fence, open)) open = undefined;
      return withoutPictures(line);
    }
    if (fence) {
      open = fence;
      return withoutPictures(line);
    }
    return withLinks(line, linkOf);
  }).join('\n');
}

function withLinks(line: string, linkOf: (name: string) => string | undefined): string {
  return withoutLinks(line).replaceAll(/(?<![`\\])`([^`]+)`(?!`)/g, (code, words: string) => {
    const link = linkOf(mentionedName(words) ?? '');
    return link === undefined ? code : `[${code}](${link})`;
  });
}

/**
 * Also of what looks like code: whether a line is in a fence depends on what stands around it (a list, an indentation), and a picture would be fetched where
 * VS Code reads that otherwise.
 */
function withoutPictures(line: string): string {
  return line.replaceAll('![', `!${gap}[`).replace(/^(\s*(?:(?:[-*+>]|\d+[.)])\s*)*\[[^\]]*\])(?=:)/, `$1${gap}`);
}

function withoutLinks(line: string): string {
  return line.replaceAll('![', `!${gap}[`).replaceAll(/\](?=[([:])/g, `]${gap}`).replaceAll(/<(?=[a-z][a-z\d+.-]*:|[^\s<>@]+@)/gi, `<${gap}`);
}
