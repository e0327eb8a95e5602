/** Schemes that a link of an article may have. */
const LINK_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);

/** As browsers read an address: no blanks at its ends, no line ends and tabs anywhere. */
export function cleanAddress(address: string): string {
  return address.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+|[\0- ]+$/g, '');
}

function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
}

/** Relative, or of a scheme that opens a page, a mail or a call: nothing that runs or holds a document. */
export function isSafeLink(address: string): boolean {
  const scheme = schemeOf(cleanAddress(address));
  return scheme === undefined ? !/[\0-\x1f]/.test(cleanAddress(address)) : LINK_SCHEMES.has(scheme);
}

/** A picture may also come from a page's folder, which has no scheme. */
export function isSafeImage(address: string): boolean {
  const scheme = schemeOf(cleanAddress(address));
  return scheme === undefined || scheme === 'http' || scheme === 'https';
}

interface Parts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

function partsOf(address: string): Parts | undefined {
  const found = /^(https?):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/i.exec(address);
  if (found === null) return undefined;
  const [, scheme = '', authority = '', path = '', query = ''] = found;
  return { scheme, authority, path, query };
}

/** An address with a host, that others can be resolved against. */
export function isAbsolute(address: string): boolean {
  return partsOf(address) !== undefined;
}

/**
 * An address as seen from a page (RFC 3986, 5.2). Addresses with a scheme and those inside the page
 * stay as they are, and so does everything where the page has no address.
 */
export function resolveAddress(address: string, base: string | undefined): string {
  const clean = cleanAddress(address);
  const parts = base === undefined ? undefined : partsOf(base);
  if (clean.startsWith('//')) return `${parts?.scheme ?? 'https'}:${clean}`;
  if (parts === undefined || clean === '' || clean.startsWith('#') || schemeOf(clean) !== undefined)
    return clean;
  const origin = `${parts.scheme}://${parts.authority}`;
  if (clean.startsWith('?')) return `${origin}${parts.path}${clean}`;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(clean) ?? [];
  const folder = parts.path.slice(0, parts.path.lastIndexOf('/') + 1) || '/';
  return `${origin}${withoutDots(path.startsWith('/') ? path : folder + path)}${rest}`;
}

/** RFC 3986, 5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if (isLast && (segment === '.' || segment === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}

/** A link to a place of the same page, as that place alone. */
export function withoutOwnPage(address: string, page: string | undefined): string {
  const hash = address.indexOf('#');
  if (page === undefined || hash < 0) return address;
  const own = page.replace(/#.*$/s, '');
  return address.slice(0, hash) === own ? address.slice(hash) : address;
}
