import type { FurnitureKind } from '../types.ts';
import {
  attribute,
  classes,
  type Element,
  find,
  isElement,
  isHeading,
  type Parent,
  plainText,
} from './tree.ts';

/** What an element is, when it is not the article. */
export interface Furniture {
  readonly what: FurnitureKind;
  readonly sure: boolean;
}

/** Where an element stands. */
export interface Surroundings {
  /** Inside of what the page calls its article. */
  readonly inArticle: boolean;
  /** Characters outside of links in the whole page. */
  readonly pageText: number;
  /** How many `h1` the page has. */
  readonly titles: number;
}

/** A part as large as this is the article, whatever its class says: `<div class="post-with-sidebar">`. */
const ARTICLE_SHARE = 0.35;
const ARTICLE_TEXT = 600;

interface Rule {
  readonly what: FurnitureKind;
  /** Of class names and ids, split into words by dashes. */
  readonly names?: RegExp;
  readonly tags?: readonly string[];
  readonly roles?: readonly string[];
  /** The tags alone say nothing inside an article, which has headers and footers of its own. */
  readonly outsideOnly?: true;
  /** More text than this outside of links leaves a doubt. */
  readonly doubtAbove: number;
}

const word = (words: string): RegExp => new RegExp(`(?:^|-)(?:${words})(?:-|$)`);

/** The first that fits counts. */
const rules: readonly Rule[] = [
  {
    what: 'notice',
    names: word(
      'cookies?|cookie-?(?:banner|consent|notice|bar)|consent|gdpr|ccpa|onetrust|paywall|regwall|meter-?banner|' +
        'advert|advertisement|adsbygoogle|ad-?(?:slot|unit|container|wrapper|banner|box)|sponsored-?(?:post|content|block)?|' +
        'toast|popup|modal|overlay|interstitial|promo|preheader|email-?header-?links?|skip-?(?:link|to-content|nav)',
    ),
    roles: ['dialog', 'alertdialog'],
    doubtAbove: 400,
  },
  {
    what: 'share',
    names: word(
      'share|sharing|shares|sharedaddy|share-?(?:buttons?|links?|bar|tools|icons?)|social-?(?:links?|share|sharing|icons?|media|buttons?|bar)|' +
        'addtoany|addthis|jp-relatedposts-share|post-?ufi|like-?button|clap|claps|reactions?|post-?actions?',
    ),
    doubtAbove: 80,
  },
  {
    what: 'comments',
    names:
      /^(?:comments?(?:-(?:area|list|section|wrapper|container|thread|form|respond))?|disqus(?:-thread)?|respond|utterances|giscus|responses)$/,
    doubtAbove: 100_000,
  },
  {
    what: 'related',
    names: word(
      'related|related-?(?:posts?|articles?|stories|content)|recommended|recommendations?|recommend|read-?(?:next|more-posts|also)|' +
        'more-?(?:stories|posts|articles|from)|recirc|recirculation|you-?(?:may|might)-?(?:also-)?like|trending|most-?(?:read|popular)|' +
        'popular-?posts|latest-?(?:posts|news|stories)|post-?navigation|nav-?links|prev-?next|pagination-nav|outbrain|taboola|jp-relatedposts|next-?up',
    ),
    doubtAbove: 900,
  },
  {
    what: 'form',
    names: word(
      'newsletter|newsletter-?(?:signup|form|box)|subscribe|subscription|subscription-?widget(?:-wrap)?|sign-?up|signup|mailing-?list|email-?(?:signup|capture)|search-?(?:form|box)|login|donate',
    ),
    tags: ['form', 'search'],
    roles: ['search', 'form'],
    doubtAbove: 400,
  },
  {
    what: 'byline',
    names: word(
      'byline|by-line|author|authors|author-?(?:bio|box|info|card|name|meta|details)|about-?(?:the-)?author|post-?meta|entry-?meta|article-?meta|' +
        'post-?info|published|publish-?date|pub-?date|post-?date|dateline|timestamp|read(?:ing)?-?time|posted-on|entry-date|metadata|meta|page-meta',
    ),
    doubtAbove: 350,
  },
  {
    what: 'navigation',
    names: word(
      'nav|navbar|navigation|menu|main-?menu|breadcrumbs?|breadcrumb-?(?:list|trail)|pagination|pager|toc|table-?of-?contents|' +
        'site-?nav|topbar|top-bar|tags|tag-?(?:list|links|cloud)|post-?tags|cat-?links|categories|edit-this-page|entry-footer|post-footer|article-footer|language-?switcher|back-?to-?top',
    ),
    tags: ['nav', 'menu'],
    roles: ['navigation', 'menu', 'menubar', 'doc-toc', 'toolbar'],
    doubtAbove: 300,
  },
  {
    what: 'header',
    names:
      /^(?:site-?header|masthead|page-?header-?bar|global-?header|app-?header|header-?bar|site-?branding|email-?header)$/,
    roles: ['banner'],
    doubtAbove: 300,
  },
  { what: 'header', tags: ['header'], outsideOnly: true, doubtAbove: 300 },
  {
    what: 'footer',
    names:
      /^(?:site-?footer|footer|footer-?(?:wrap|wrapper|container|bar|links|widgets?|content)|colophon|email-?footer|page-?footer|mc-?footer|global-?footer|theme-doc-footer|copyright|unsubscribe)$/,
    roles: ['contentinfo'],
    doubtAbove: 900,
  },
  { what: 'footer', tags: ['footer'], outsideOnly: true, doubtAbove: 900 },
  {
    what: 'aside',
    names: word('sidebar|side-bar|widget|widget-?area|rail|right-?rail|secondary'),
    roles: ['complementary'],
    doubtAbove: 500,
  },
  { what: 'aside', tags: ['aside'], outsideOnly: true, doubtAbove: 500 },
];

/** A heading's class says what stands below it, if anything. */
const NEVER = ['body', 'main', 'article', 'blockquote', 'pre', 'table', 'hr'];

/** What the element's tag, role and names say it is; `undefined` for a part of the article. */
export function furnitureOf(node: Element, around: Surroundings): Furniture | undefined {
  if (isHeading(node) || isElement(node, ...NEVER)) return undefined;
  const rule = rules.find((candidate) => fits(candidate, node, around));
  if (rule === undefined || isArticle(node, rule, around)) return undefined;
  const { plain, linked } = measured(node);
  const isShort = plain <= rule.doubtAbove;
  const isLinks = linked > 2 * plain && rule.what !== 'byline';
  return { what: rule.what, sure: isShort || isLinks };
}

function fits(
  { names, tags, roles, outsideOnly }: Rule,
  node: Element,
  around: Surroundings,
): boolean {
  if (outsideOnly === true && around.inArticle) return false;
  if (tags?.includes(node.tagName) === true) return true;
  if (roles?.includes(attribute(node, 'role')) === true) return true;
  return names !== undefined && namesOf(node, around).some((name) => names.test(name));
}

/**
 * `postShare_3xK`, `post_share` and `post-share` are one name. An id that only repeats a heading of the
 * article says nothing: `<section id="related-work">`.
 */
function namesOf(node: Element, { inArticle }: Surroundings): string[] {
  const id = attribute(node, 'id');
  const says = inArticle && repeatsHeading(id, node) ? '' : id;
  return (
    [...classes(node), says, attribute(node, 'dataTestid')]
      // `navigation-not-searchable` tells a search what to leave out.
      .filter((name) => name !== '' && name.length < 80 && !name.includes('-not-'))
      .map((name) =>
        name
          .replace(/([a-z\d])([A-Z])/g, '$1-$2')
          .replace(/[^a-z\d]+/gi, '-')
          .toLowerCase(),
      )
  );
}

function repeatsHeading(id: string, node: Element): boolean {
  const heading = id === '' ? undefined : find(node, isHeading);
  if (heading === undefined) return false;
  const said = plainText(heading).toLowerCase();
  return id
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => said.includes(part));
}

/** What holds the title, or a great part of the page's text, is no furniture. */
function isArticle(node: Element, { what }: Rule, around: Surroundings): boolean {
  const { pageText, titles } = around;
  // A bar that names the book stands above a page with a title of its own.
  const mayNameSite = isOnlyLogo(node) || (what === 'navigation' && titles > 1);
  if (find(node, (inner) => isCore(inner, pageText, mayNameSite)) !== undefined) return true;
  const { plain } = measured(node);
  return plain > ARTICLE_TEXT && plain > ARTICLE_SHARE * pageText && !isComments(node, around);
}

/** Cards of other articles are `article` too. */
function isCore(node: Element, pageText: number, mayNameSite: boolean): boolean {
  if (isElement(node, 'article')) return measured(node).plain > ARTICLE_SHARE * pageText;
  return isElement(node, 'main') || (isElement(node, 'h1') && !mayNameSite);
}

/** A site's name is often its header's `h1`, as a link to the home page. */
function isOnlyLogo(node: Element): boolean {
  const heading = find(node, ({ tagName }) => tagName === 'h1');
  if (heading === undefined || find(node, ({ tagName }) => tagName === 'main') !== undefined)
    return false;
  const link = find(heading, ({ tagName }) => tagName === 'a');
  return (
    link !== undefined &&
    /^(?:https?:\/\/[^/]+)?\/?$/.test(attribute(link, 'href')) &&
    plainText(link) === plainText(heading)
  );
}

/** A page may have more comments than article. */
function isComments(node: Element, around: Surroundings): boolean {
  return namesOf(node, around).some((name) =>
    /^(?:comments|disqus-thread|respond|comment-list|comments-area)$/.test(name),
  );
}

interface Measure {
  /** Characters outside of links, and inside of them. */
  readonly plain: number;
  readonly linked: number;
}

const measures = new WeakMap<Parent, Measure>();

/** Measured once: a tree does not change any more when its furniture is looked for. */
export function measured(node: Parent): Measure {
  const known = measures.get(node);
  if (known !== undefined) return known;
  let plain = 0;
  let linked = 0;
  for (const child of node.children) {
    if (child.type === 'text') {
      plain += child.value.trim().length;
    } else if (child.type === 'element') {
      const inner = measured(child);
      plain += child.tagName === 'a' ? 0 : inner.plain;
      linked += child.tagName === 'a' ? inner.plain + inner.linked : inner.linked;
    }
  }
  const measure = { plain, linked };
  measures.set(node, measure);
  return measure;
}
