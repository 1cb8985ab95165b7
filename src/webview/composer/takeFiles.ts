// What comes into the page as files or links (paste, drop): pictures are fitted, texts read, the rest refused with its reason. Loaded with the first of them.
import type { PageMessage } from '../../protocol/pageMessage.ts';
import { fitPicture } from './fitPicture.ts';

/** Bytes; the host says the same of files that it reads itself. */
const largestText = 5 * 1024 * 1024;
const largestPicture = 20 * 1024 * 1024;

type Post = (message: PageMessage) => void;

export async function takeFiles(files: readonly File[], post: Post): Promise<void> {
  for (const file of files) await takeFile(file, post).catch((error: unknown) => notRead(file, error, post));
}

/** One picture that the host has read. */
export async function takePicture(name: string, uri: string, base64: string, post: Post): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await fitPicture(new Blob([bytes]));
  post(image ? { type: 'addImage', name, image, uri } : { type: 'cannotAttach', name, reason: 'notImage', size: bytes.length });
}

/** A folder of the desktop is a file here too, until it is read. The others are taken all the same. */
function notRead({ name, size }: File, error: unknown, post: Post): void {
  if (!(error instanceof DOMException)) throw error;
  post({ type: 'cannotAttach', name, reason: 'notReadable', size });
}

async function takeFile(file: File, post: Post): Promise<void> {
  const { name, size } = file;
  const picture = file.type.startsWith('image/') && file.type !== 'image/svg+xml';
  if (size > (picture ? largestPicture : largestText)) {
    post({ type: 'cannotAttach', name, reason: picture ? 'pictureTooLarge' : 'tooLarge', size });
    return;
  }
  if (picture) {
    const image = await fitPicture(file);
    post(image ? { type: 'addImage', name, image } : { type: 'cannotAttach', name, reason: 'notImage', size });
    return;
  }
  const text = await file.text();
  post(text.slice(0, 8192).includes('\0') ? { type: 'cannotAttach', name, reason: 'notText', size } : { type: 'addText', name, text });
}

/** The URIs that a drag from VS Code's Explorer, tabs or lists carries; empty for files of the desktop. */
export function draggedUris(data: Pick<DataTransfer, 'getData'>): readonly string[] {
  const resources = data.getData('ResourceURLs');
  if (resources !== '') {
    try {
      const parsed: unknown = JSON.parse(resources);
      if (Array.isArray(parsed)) return parsed.filter((uri) => typeof uri === 'string');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error; // another program's data under this name: the lists below may help
    }
  }
  const list = data.getData('application/vnd.code.uri-list') || data.getData('text/uri-list');
  return list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}
