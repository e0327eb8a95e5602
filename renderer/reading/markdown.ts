import MarkdownIt from 'markdown-it';

/** What a published link may be; anything else is shown as text. */
const SAFE_LINK = /^(https?:|mailto:|#)/i;

/** CommonMark as the site's markdown-it reads it: bold that would not render there is plain asterisks here too. */
export const markdown = new MarkdownIt({ html: true, linkify: true });

// The page may load nothing from elsewhere (its content security policy says so): a picture's place, alternative
// text and address are shown, and the picture itself where the project has it.
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

// HTML that rows stand in is told by an element around it: its own tags are the article's.
markdown.renderer.rules.html_block = (tokens, index, _options, _env, self) => {
  const token = tokens[index];
  if (token === undefined) return '';
  const { content, attrs } = token;
  return attrs === null ? content : `<div${self.renderAttrs(token)}>${content}</div>\n`;
};
