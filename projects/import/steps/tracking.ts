import type { Range } from '../../../text/range.ts';
import { layoutOf } from '../../markdown/layout.ts';
import type { Step } from '../types.ts';
import { linksOf, slice } from './links.ts';
import { type Found, withoutOverlap } from './removal.ts';

/** Parameters that tell where a click came from, on any site. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|mkt_tok|vero_id|vero_conv|oly_anon_id|oly_enc_id|rb_clickid|s_cid|wt_mc|wickedid|_openstat|ref_src|ref_url|ck_subscriber_id|sc_campaign|sc_channel|cmpid|ncid|sr_share|_branch_match_id|_branch_referrer|trk|trkinfo)$/i;

interface SiteRule {
  readonly host: RegExp;
  readonly parameters: RegExp;
}

/** Parameters that mean something elsewhere. */
const siteRules: readonly SiteRule[] = [
  { host: /(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com)$/, parameters: /^(?:si|feature|pp)$/ },
  { host: /^(?:www\.|mobile\.)?(?:twitter|x)\.com$/, parameters: /^(?:s|t|ref_src)$/ },
  {
    host: /^mp\.weixin\.qq\.com$/,
    parameters:
      /^(?:chksm|scene|srcid|sharer_\w+|clicktime|enterid|ascene|devicetype|version|nettype|abtest_cookie|lang|exportkey|pass_ticket|wx_header|sessionid|subscene|from)$/,
  },
  {
    host: /(?:^|\.)substack\.com$/,
    parameters: /^(?:r|triedRedirect|publication_id|post_id|isFreemail|showWelcome|token)$/,
  },
  {
    host: /(?:^|\.)(?:linkedin\.com)$/,
    parameters: /^(?:trackingId|lipi|licu|originalSubdomain|refId)$/,
  },
  { host: /(?:^|\.)(?:reddit\.com)$/, parameters: /^(?:share_id|rdt)$/ },
  {
    host: /(?:^|\.)bilibili\.com$/,
    parameters:
      /^(?:spm_id_from|vd_source|from_spmid|share_source|share_medium|share_plat|share_tag|unique_k|bbid|ts)$/,
  },
  { host: /(?:^|\.)(?:zhihu|taobao|aliyun|csdn)\.\w+$/, parameters: /^(?:utm_\w+|spm|scm)$/ },
];

/** `source=` is Medium's; its values name the list that a link stood in. */
const MEDIUM_SOURCE =
  /^(?:-{2,}.*|collection_\w+.*|post_page.*|user_profile.*|home.*|rss.*|social.*|email.*|friends_link.*|search_post.*|topic.*|tag_\w+.*|explore.*|read_next.*|bookmarks.*|your_stories.*|author_recirc.*|follow_footer.*|placement_card.*|publishing.*)$/;

/** `ref=` names a site on blogs and a branch on hosting sites. */
const CODE_HOSTS =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.[\w.]+|bitbucket\.org|gitee\.com|huggingface\.co)$/;

interface Redirector {
  readonly host: RegExp;
  readonly path: RegExp;
  /** The parameters that may hold the address. */
  readonly parameters: readonly string[];
}

/** Pages that only lead on to an address which they are given. */
const redirectors: readonly Redirector[] = [
  { host: /^(?:www\.)?google\.[a-z.]+$/, path: /^\/url$/, parameters: ['q', 'url'] },
  {
    host: /^l\.(?:facebook|instagram|messenger)\.com$/,
    path: /^\/(?:l\.php)?$/,
    parameters: ['u'],
  },
  { host: /^(?:www\.)?facebook\.com$/, path: /^\/l\.php$/, parameters: ['u'] },
  {
    host: /^(?:www\.)?linkedin\.com$/,
    path: /^\/(?:redir\/redirect|safety\/go)$/,
    parameters: ['url'],
  },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^out\.reddit\.com$/, path: /./, parameters: ['url'] },
  { host: /^link\.zhihu\.com$/, path: /^\/?$/, parameters: ['target'] },
  { host: /^link\.juejin\.cn$/, path: /^\/?$/, parameters: ['target'] },
  { host: /^(?:www\.)?jianshu\.com$/, path: /^\/go-wild$/, parameters: ['url'] },
  { host: /^duckduckgo\.com$/, path: /^\/l\/?$/, parameters: ['uddg'] },
  { host: /^vk\.com$/, path: /^\/away\.php$/, parameters: ['to'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /./, parameters: ['url'] },
  { host: /^(?:www\.)?medium\.com$/, path: /^\/r\/?$/, parameters: ['url'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
];

/** Addresses without what only follows their reader, and without the pages that only lead on. */
export const trackingStep: Step = {
  id: 'tracking',
  suggest: (markdown) => {
    if (!/[?&]/.test(markdown)) return [];
    const found = [...linkAddresses(markdown), ...definitionAddresses(markdown)].flatMap(
      (at): Found[] => {
        const before = slice(markdown, at);
        const { address, why } = cleanedAddress(before);
        return address === before ? [] : [{ at, replacement: address, why, sure: true }];
      },
    );
    return withoutOverlap(found);
  },
};

function linkAddresses(markdown: string): Range[] {
  return linksOf(markdown).flatMap(({ destination }) =>
    destination === undefined || /[\r\n]/.test(slice(markdown, destination)) ? [] : [destination],
  );
}

function definitionAddresses(markdown: string): Range[] {
  return layoutOf(markdown).leaves.flatMap((leaf) => {
    if (leaf.type !== 'definition') return [];
    const text = slice(markdown, leaf);
    const found = /^\[(?:[^\]\\]|\\.)+\]:[ \t]*<?(https?:\/\/[^\s>]+)/d.exec(text)?.indices?.[1];
    return found === undefined
      ? []
      : [{ start: leaf.start + found[0], end: leaf.start + found[1] }];
  });
}

interface Cleaned {
  readonly address: string;
  readonly why: 'tracking' | 'redirect';
}

const MAX_REDIRECTS = 3;

/** @param address as it is written in Markdown: `&` may be `&amp;` or `\&` */
export function cleanedAddress(address: string): Cleaned {
  let current = address;
  let why: Cleaned['why'] = 'tracking';
  for (let number = 0; number < MAX_REDIRECTS; number++) {
    const target = redirectTarget(current);
    if (target === undefined) break;
    current = target;
    why = 'redirect';
  }
  return { address: withoutTracking(current), why };
}

interface Parts {
  readonly origin: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

function partsOf(address: string): Parts | undefined {
  const found =
    /^(https?:\/\/(?:[^/?#@\\]*@)?([^/?#:@\\]+)(?::\d+)?)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(address);
  if (found === null) return undefined;
  const [, origin = '', host = '', path = '', query = '', fragment = ''] = found;
  return { origin, host: host.toLowerCase(), path, query, fragment };
}

/** With the sign in front of each, so that those that stay keep theirs. */
function parametersOf(
  query: string,
): { readonly sign: string; readonly name: string; readonly value: string }[] {
  return [...query.matchAll(/(\?|\\?&(?:amp;)?)([^&\\=]*)(=?(?:[^&\\]|\\(?!&))*)/g)].map(
    ([, sign = '', name = '', value = '']) => ({ sign, name, value: value.replace(/^=/, '') }),
  );
}

function redirectTarget(address: string): string | undefined {
  const parts = partsOf(address);
  if (parts === undefined || parts.query === '') return undefined;
  const redirector = redirectors.find(
    ({ host, path }) => host.test(parts.host) && path.test(parts.path),
  );
  if (redirector === undefined) return undefined;
  const parameters = parametersOf(parts.query);
  for (const wanted of redirector.parameters) {
    const target = decoded(parameters.find(({ name }) => name === wanted)?.value ?? '');
    if (/^https?:\/\/[^\s/?#]+\.[^\s]*$/i.test(target)) return forMarkdown(target);
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not an encoded address: the link stays as it is.
    return '';
  }
}

/** What would end a destination, or be read as markup in an address that stands bare. */
function forMarkdown(address: string): string {
  return address.replace(/[()<>\\\s"`[\]*]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 128
      ? `%${code.toString(16).toUpperCase().padStart(2, '0')}`
      : encodeURIComponent(character);
  });
}

function withoutTracking(address: string): string {
  const parts = partsOf(address);
  if (parts === undefined || parts.query === '') return address;
  const parameters = parametersOf(parts.query);
  const kept = parameters.filter(({ name, value }) => !isTracking(parts.host, name, value));
  if (kept.length === parameters.length) return address;
  const query = kept
    .map(({ sign, name, value }, index) => {
      const raw = parts.query.includes(`${name}=`) ? `${name}=${value}` : name;
      return `${index === 0 ? '?' : sign === '?' ? '&' : sign}${raw}`;
    })
    .join('');
  return `${parts.origin}${parts.path}${query}${keptFragment(parts)}`;
}

function isTracking(host: string, name: string, value: string): boolean {
  if (TRACKING.test(name)) return true;
  if (name === 'source') return MEDIUM_SOURCE.test(value);
  if (name === 'ref')
    return !CODE_HOSTS.test(host) && /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(value);
  return siteRules.some((rule) => rule.host.test(host) && rule.parameters.test(name));
}

function keptFragment({ host, fragment }: Parts): string {
  return host === 'mp.weixin.qq.com' && /^#(?:rd|wechat_redirect)$/.test(fragment) ? '' : fragment;
}
