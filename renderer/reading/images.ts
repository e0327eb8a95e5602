import { call } from '../app/host.ts';

/** What the source calls an image of the project: `images/1.png`, `./1.png`. */
const OWN_ADDRESS = /^(?:\.\/)?((?:images\/)?[^/:?#]+)$/;

/** The project's own images, asked for once each. Nothing comes from elsewhere: others stay a named place. */
export class ProjectImages {
  readonly #slug: string;
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(slug: string) {
    this.#slug = slug;
  }

  /** Puts the images into their places. */
  show(block: Element): void {
    for (const place of block.querySelectorAll<HTMLElement>('.image[data-address]')) {
      const name = nameOf(place.dataset.address ?? '');
      if (name !== undefined) void this.#read(name).then((address) => fill(place, address));
    }
  }

  #read(name: string): Promise<string | undefined> {
    const known = this.#known.get(name) ?? this.#ask(name);
    this.#known.set(name, known);
    return known;
  }

  /** A missing image is no failure to tell: its place says what belongs there. */
  async #ask(name: string): Promise<string | undefined> {
    const answer = await call('article.image', { slug: this.#slug, name }).catch(() => undefined);
    if (!answer?.ok) return undefined;
    return `data:${answer.value.type};base64,${answer.value.base64}`;
  }
}

function nameOf(address: string): string | undefined {
  const [, name] = OWN_ADDRESS.exec(address) ?? [];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    // Not an encoded address: the name is as it stands.
    return name;
  }
}

function fill(place: HTMLElement, address: string | undefined): void {
  if (address === undefined) return;
  const image = document.createElement('img');
  image.src = address;
  image.alt = place.getAttribute('aria-label') ?? '';
  place.replaceWith(image);
}
