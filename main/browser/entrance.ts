import { forgetful, type SecretsKeeper } from './kept-secrets.ts';
import { newSecret, sameSecret } from './secrets.ts';

/**
 * Who may come in. Three secrets, each covering what the one before cannot:
 * - the token in the printed address works once, so an address left in a history or a log opens nothing;
 * - the cookie it is exchanged for is out of reach of scripts, but browsers send the cookies of 127.0.0.1
 *   to every port, so another program on this machine can come to see it;
 * - the page's secret is handed out with the token only and kept per origin, port included. Without it no
 *   call is answered, and whoever has the cookie alone can read nothing but the program's own files.
 */
export interface Entrance {
  /** A fresh token; the one before stops working. */
  issueToken(): string;
  /** The secret for the page that is opening, or undefined when the token is spent or wrong. */
  redeem(token: string): string | undefined;
  readonly cookie: { readonly name: string; readonly value: string };
  knowsCookie(header: string | undefined): boolean;
  knowsPage(secret: string): boolean;
}

/** Pages whose secrets are remembered; a person has fewer tabs of one workspace open. */
const rememberedPages = 32;

export function createEntrance(port: number, keeper: SecretsKeeper = forgetful): Entrance {
  const kept = keeper.read();
  const cookie = { name: `zhengyan-${port}`, value: kept?.cookie ?? newSecret() };
  let pages: readonly string[] = kept?.pages ?? [];
  let token: string | undefined;
  return {
    cookie,
    issueToken() {
      token = newSecret();
      return token;
    },
    redeem(offered) {
      if (token === undefined || !sameSecret(offered, token)) return undefined;
      token = undefined;
      const secret = newSecret();
      pages = [...pages, secret].slice(-rememberedPages);
      keeper.keep({ cookie: cookie.value, pages });
      return secret;
    },
    knowsCookie(header) {
      const value = cookieValue(header ?? '', cookie.name);
      return value !== undefined && sameSecret(value, cookie.value);
    },
    knowsPage: (secret) => pages.some((page) => sameSecret(secret, page)),
  };
}

function cookieValue(header: string, name: string): string | undefined {
  const prefix = `${name}=`;
  return header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}
