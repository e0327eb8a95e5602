import { cleanAddress } from './addresses.ts';
import { attribute, type Element, element, text } from './tree.ts';

interface EmbedHost {
  /** Of the frame's address, without its scheme. */
  readonly frame: RegExp;
  /** The address of the page that shows the same, from the match. */
  readonly page: (found: RegExpExecArray) => string;
}

/** Frames that show content which has a page of its own; all others are left out. */
const hosts: readonly EmbedHost[] = [
  {
    frame: /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/,
    page: ([, id = '']) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    frame: /^player\.vimeo\.com\/video\/(\d+)/,
    page: ([, id = '']) => `https://vimeo.com/${id}`,
  },
  {
    frame: /^player\.bilibili\.com\/player\.html\?(?:.*&)?bvid=(\w+)/,
    page: ([, id = '']) => `https://www.bilibili.com/video/${id}`,
  },
  {
    frame: /^open\.spotify\.com\/embed\/([\w/]+)/,
    page: ([, path = '']) => `https://open.spotify.com/${path}`,
  },
  {
    frame: /^codepen\.io\/([\w-]+)\/embed\/(?:preview\/)?(\w+)/,
    page: ([, user = '', pen = '']) => `https://codepen.io/${user}/pen/${pen}`,
  },
  {
    frame: /^platform\.twitter\.com\/embed\/.*[?&]id=(\d+)/,
    page: ([, id = '']) => `https://twitter.com/i/status/${id}`,
  },
  {
    frame: /^(?:[\w-]+\.hf\.space\/.*|www\.loom\.com\/embed\/\w+)/,
    page: ([all]) => `https://${all}`,
  },
];

/** A link to what a frame shows, named by the frame's title or else by the address itself. */
export function embedLink(frame: Element): Element | undefined {
  const source = attribute(frame, 'src') || attribute(frame, 'dataSrc') || attribute(frame, 'data');
  const address = cleanAddress(source).replace(/^(?:https?:)?\/\//, '');
  for (const host of hosts) {
    const found = host.frame.exec(address);
    if (found === null) continue;
    const page = host.page(found);
    const title = attribute(frame, 'title').replace(/\s+/g, ' ').trim();
    return element('p', [element('a', [text(title || page)], { href: page })]);
  }
  return undefined;
}
