import { systemLocale } from '../hosts/places.ts';

export type Language = 'zh' | 'en';

type Environment = Readonly<Record<string, string | undefined>>;

/** `--lang` wins over the locale of the environment (POSIX's order), and that over the system's. */
export function chooseLanguage(argv: readonly string[], environment: Environment): Language {
  const asked = askedLanguage(argv);
  if (asked === 'zh' || asked === 'en') return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return /^zh\b|^zh_/i.test(locale) ? 'zh' : 'en';
}

/** Read before commander reads, because help and usage errors are in this language too. */
function askedLanguage(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--lang');
  if (at >= 0) return argv[at + 1];
  return argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
}
