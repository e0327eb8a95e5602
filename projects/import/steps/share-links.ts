import type { Step } from '../types.ts';
import { destinationOf, type Link, linksOf } from './links.ts';
import { type InlineRemoval, removalsFrom } from './removal.ts';

/** Pages that post what they are given, and pages that ask to log in before a click counts. */
const SHARE =
  /^https?:\/\/(?:[\w-]+\.)*(?:(?:twitter|x)\.com\/(?:intent\/|share\b|home\?status=)|facebook\.com\/(?:sharer|share\.php|dialog\/(?:share|feed))|linkedin\.com\/(?:shareArticle|sharing\/|cws\/share)|reddit\.com\/submit|news\.ycombinator\.com\/submitlink|t\.me\/share|telegram\.me\/share|wa\.me\/\?text|api\.whatsapp\.com\/send\?text|whatsapp\.com\/send\?text|pinterest\.[a-z.]+\/pin\/create|getpocket\.com\/(?:save|edit)|bsky\.app\/intent|threads\.(?:net|com)\/intent|service\.weibo\.com\/share|tumblr\.com\/(?:share|widgets\/share)|line\.me\/R\/share|social-plugins\.line\.me|buffer\.com\/add|flipboard\.com\/(?:bookmarklet|popout)|addtoany\.com\/|instapaper\.com\/(?:edit|hello2)|plus\.google\.com\/share|medium\.com\/m\/signin|mastodonshare\.com)|^https?:\/\/[^/]+\/m\/signin\?|^mailto:\?|^(?:sms|whatsapp|fb-messenger):/i;

/** Links that share the page, in a row of their own or inside of a text, where they may be meant. */
export const shareLinksStep: Step = {
  id: 'share-links',
  suggest: (markdown) => {
    const links = linksOf(markdown);
    const shares = links.filter(
      (link) => link.kind === 'link' && SHARE.test(destinationOf(markdown, link)),
    );
    return removalsFrom(
      markdown,
      [...Map.groupBy(shares, ({ leaf }) => leaf).values()].flatMap((row) =>
        rowOf(markdown, row, links),
      ),
    );
  },
};

/** A paragraph that is nothing but share links, perhaps behind the word for it. */
function rowOf(
  markdown: string,
  shares: readonly Link[],
  links: readonly Link[],
): readonly InlineRemoval[] {
  const [first] = shares;
  if (first === undefined) return [];
  const { leaf } = first;
  const others = links.some(
    (link) =>
      link.leaf === leaf &&
      !shares.some(({ at }) => at.start <= link.at.start && link.at.end <= at.end),
  );
  const alone = !others && isRow(textBeside(markdown, leaf.text, shares));
  if (alone && leaf.type === 'paragraph')
    return [{ at: leaf.text, leaf, why: 'share-link', sure: true }];
  return shares.map(({ at }) => ({ at, leaf, why: 'share-link', sure: false }));
}

function textBeside(
  markdown: string,
  text: { readonly start: number; readonly end: number },
  shares: readonly Link[],
): string {
  let rest = '';
  let from = text.start;
  for (const { at } of shares) {
    rest += markdown.slice(from, at.start);
    from = at.end;
  }
  return rest + markdown.slice(from, text.end);
}

function isRow(rest: string): boolean {
  const words = rest.replace(
    /\b(?:share|this|post|article|story|on|via|with|tweet|it|by|email|or)\b/gi,
    '',
  );
  return /^[^\p{L}\p{N}]*$/u.test(words);
}
