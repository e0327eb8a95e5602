import MarkdownIt from 'markdown-it';

/** A top-level block of the preview: its HTML, not yet sanitised. */
export type PreviewBlock = string;

/** What a published link may be; anything else is shown as text. */
const SAFE_LINK = /^(https?:|mailto:|#)/i;

const markdown = new MarkdownIt({ html: true, linkify: true });

// The page may load nothing from elsewhere (its content security policy says so), and a picture the
// article brings along is not copied in yet: its place, alternative text and address are shown instead.
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const { escapeHtml } = markdown.utils;
  const alt = escapeHtml(token?.content ?? '');
  const address = escapeHtml(String(token?.attrGet('src') ?? ''));
  return `<span class="image" role="img" aria-label="${alt}" data-address="${address}">${alt}</span>`;
};

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  const href = String(token?.attrGet('href') ?? '');
  if (token !== undefined && SAFE_LINK.test(href) && !href.startsWith('#')) {
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noopener noreferrer');
  } else if (token !== undefined) {
    token.attrs = [['data-address', href]];
  }
  return self.renderToken(tokens, index, options);
};

const FRONT_MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const TITLE = /^title:[ \t]*(.+?)[ \t]*$/m;

/**
 * Renders an article block by block, so that only what changed need be drawn again.
 * CommonMark as the site's markdown-it reads it: bold that would not render there is plain asterisks here too.
 */
export function renderBlocks(source: string): PreviewBlock[] {
  const front = FRONT_MATTER.exec(source);
  const body = front === null ? source : source.slice(front[0].length);
  const title = front?.[1] === undefined ? undefined : TITLE.exec(front[1])?.[1];
  const blocks: PreviewBlock[] = [];
  const env = {};
  const tokens = markdown.parse(body, env);
  // An article that opens with its title again is set with one.
  if (title !== undefined && tokens[0]?.tag !== 'h1') {
    blocks.push(`<h1>${markdown.utils.escapeHtml(unquote(title))}</h1>`);
  }
  let from = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.level !== 0 || token.nesting === 1) continue;
    blocks.push(markdown.renderer.render(tokens.slice(from, i + 1), markdown.options, env));
    from = i + 1;
  }
  return blocks;
}

function unquote(value: string): string {
  const quoted = /^(["'])([\s\S]*)\1$/.exec(value);
  return quoted?.[2] ?? value;
}
