import { type ImageType, imageTypeOfName } from '../../projects/import/imageTypes.ts';

/** A file as it was chosen or dropped; of a folder, with its path in it. */
export interface GivenFile {
  /** `Page_files/photo.png`. */
  readonly path: string;
  readonly file: File;
}

/** An image that came along. */
export interface CameAlong extends GivenFile {
  /** By its name; its bytes are looked at before it is taken. */
  readonly type: ImageType;
}

/** Files and folders beyond this are no article with its pictures, and walking them takes too long. */
export const MOST_FILES = 2000;

/** By ending, what most people mean first. */
const articleEndings = [
  ['html', 'htm', 'xhtml'],
  ['md', 'markdown', 'mdx', 'mdown', 'mkd'],
  ['srt', 'vtt'],
  ['txt', 'text'],
] as const;

/** What a choice of files is: the texts that may be the article, the likeliest first, and the images. */
export interface Sorted {
  readonly articles: readonly GivenFile[];
  readonly images: readonly CameAlong[];
}

/**
 * Sorts what was given. Of a saved page's folder the pages in it are frames and advertisements: the article is
 * what lies highest. A single file is the article whatever it is, so that the host can say what it is instead.
 */
export function sortGiven(files: readonly GivenFile[]): Sorted {
  const visible = files.filter(({ path }) => !/(?:^|\/)\./.test(path));
  const images = imagesAmong(visible);
  const texts = visible.filter(({ path }) => rank(path) < articleEndings.length);
  const highest = Math.min(...texts.map(({ path }) => depth(path)));
  const articles = texts
    .filter(({ path }) => depth(path) === highest)
    .sort((a, b) => rank(a.path) - rank(b.path) || a.path.localeCompare(b.path, 'en'));
  if (articles.length > 0) return { articles, images };
  const others = visible.filter(({ path }) => imageTypeOfName(path) === undefined);
  return {
    articles: others.length > 0 ? others : visible,
    images: others.length > 0 ? images : [],
  };
}

/** The images by their names. */
export function imagesAmong(files: readonly GivenFile[]): CameAlong[] {
  return files.flatMap((given) => {
    const type = imageTypeOfName(given.path);
    return type === undefined ? [] : [{ ...given, type }];
  });
}

function rank(path: string): number {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const found = articleEndings.findIndex((endings) => endings.some((one) => one === ending));
  return found === -1 ? articleEndings.length : found;
}

const depth = (path: string): number => path.split('/').length;

/** Files chosen in a file or folder dialog. */
export function chosenFiles(files: Iterable<File>): GivenFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Whether only images were given: they belong to the article at hand. */
export function areImages(files: readonly GivenFile[]): boolean {
  return files.length > 0 && files.every(({ path }) => imageTypeOfName(path) !== undefined);
}

/**
 * The files of a drop, folders walked through. The entries have to be taken while the event is handled: they are
 * gone afterwards.
 */
export function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  // A test's or another program's transfer may hold files that have no entry.
  return entries.length === 0 ? Promise.resolve(chosenFiles(transfer.files)) : walk(entries);
}

async function walk(entries: readonly FileSystemEntry[]): Promise<GivenFile[]> {
  const waiting = [...entries];
  const found: GivenFile[] = [];
  for (let entry = waiting.shift(); entry && found.length < MOST_FILES; entry = waiting.shift()) {
    if (isFile(entry)) found.push({ path: entry.fullPath.slice(1), file: await fileOf(entry) });
    else if (isFolder(entry)) waiting.push(...(await entriesOf(entry)));
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader answers in portions, and with an empty one when it is done. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  while (found.length < MOST_FILES) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) break;
    found.push(...portion);
  }
  return found;
}
