import type { Converted, Step } from '../types.ts';
import { destinationOf, type Link, linksOf, slice } from './links.ts';
import { type Found, type InlineRemoval, removalsFrom, withoutOverlap } from './removal.ts';

/** Counters of who opened a mail or a page. */
const PIXEL =
  /(?:medium\.com\/_\/stat|feeds\.feedburner\.com\/~r\/|pixel\.wp\.com|stats\.wordpress\.com|google-analytics\.com|doubleclick\.net|facebook\.com\/tr\?|sendgrid\.net\/wf\/open|list-manage\.com\/track\/open|substack(?:cdn)?\.com\/(?:o|open)\/|eotrx\.substackcdn\.com|\/(?:track|e)\/open(?:[/?.]|$)|\/wf\/open\?|[/_-](?:tracking[_-]?pixel|spy[_-]?pixel|web[_-]?beacon|pixel|1x1|spacer|blank|transparent)\.(?:gif|png)(?:\?|$))/i;

/** Sites and sizes that only faces have. */
const AVATAR =
  /(?:gravatar\.com\/avatar|avatars\d*\.githubusercontent\.com|\/twitter_profile_images\/|pbs\.twimg\.com\/profile_images|miro\.medium\.com\/(?:v2\/)?(?:resize:)?fill[:/](\d{2,3})[:/]\1\/|substackcdn\.com\/image\/fetch\/[^/]*\bw_(?:1[0-2]\d|\d{2}),h_(?:1[0-2]\d|\d{2})\b|[/_-]avatars?\b[^?]*\?(?:.*&)?(?:s|size|w|width)=(?:1[0-4]\d|\d{1,2})(?:&|$))/i;

/** It may also be a picture of the article's subject. */
const MAYBE_AVATAR =
  /[/_-](?:avatars?|author[_-](?:photo|image|pic)|profile[_-](?:photo|image|pic(?:ture)?)|headshots?)[/_.-]/i;

/** Where a face leads: to who wrote it, by the address's own mark. */
const BYLINE =
  /[?&]source=post_page-+(?:byline|author|post_author|publication)|\/author\/[^/?#]+\/?$|medium\.com\/@[^/?#]+\/?(?:\?|$)/i;

const ICON = /(?:\/favicon|apple-touch-icon|\.ico(?:\?|$))/i;

const EMOJI =
  /(?:s\.w\.org\/images\/core\/emoji|twemoji|\/emoji\/[^?]*\.(?:png|svg)|abs(?:-\d)?\.twimg\.com\/emoji)/i;

const ONLY_EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{RI})(?:\p{Extended_Pictographic}|\p{RI}|\p{EMod}|\u200d|\ufe0f)*$/u;

/** Pictures that are no part of the article: faces of authors, icons, counters; an emoji's picture becomes the emoji. */
export const avatarsStep: Step = {
  id: 'avatars',
  suggest: (markdown, converted) => {
    const images = linksOf(markdown).filter(({ kind }) => kind === 'image');
    const emoji = images.flatMap((image) => emojiOf(markdown, image));
    const removals = images.flatMap((image) => removalOf(markdown, image, converted));
    return withoutOverlap([...emoji, ...removalsFrom(markdown, removals)]);
  },
};

function emojiOf(markdown: string, image: Link): Found[] {
  const alt = slice(markdown, image.label);
  if (!EMOJI.test(destinationOf(markdown, image)) || !ONLY_EMOJI.test(alt)) return [];
  return [{ at: image.at, replacement: alt, why: 'emoji', sure: true }];
}

function removalOf(markdown: string, image: Link, { facts }: Converted): InlineRemoval[] {
  const address = destinationOf(markdown, image);
  const { inside, leaf } = image;
  const isWholeLabel =
    inside !== undefined && slice(markdown, inside.label).trim() === slice(markdown, image.at);
  const at = isWholeLabel ? inside.at : image.at;
  const found = (why: string, sure: boolean): InlineRemoval[] => [{ at, leaf, why, sure }];
  if (PIXEL.test(address)) return found('pixel', true);
  if (ICON.test(address)) return found('icon', true);
  if (AVATAR.test(address)) return found('avatar', true);
  if (isWholeLabel && BYLINE.test(destinationOf(markdown, inside))) return found('avatar', true);
  const alt = slice(markdown, image.label).trim();
  const isAuthor = facts.author !== undefined && alt === facts.author;
  if (isAuthor && MAYBE_AVATAR.test(address)) return found('avatar', true);
  if (isAuthor || MAYBE_AVATAR.test(address)) return found('avatar', false);
  return [];
}
