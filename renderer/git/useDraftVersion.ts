import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GitRepository, Version } from '../../contract/git.ts';
import { useWorkbench } from '../app/state.ts';
import { unsavedCount, versionMessage } from './message.ts';
import type { SaveFirst } from './store.ts';

/** The next version, as far as it is written down. */
export interface DraftVersion {
  readonly message: string;
  readonly name: string;
  readonly email: string;
  /** Git knows nobody yet. */
  readonly asksAuthor: boolean;
  /** Undefined where something is missing in it. */
  readonly version: Version | undefined;
  /** What pulling, pushing and switching save before. */
  readonly saveFirst: SaveFirst;
  setMessage(message: string): void;
  setName(name: string): void;
  setEmail(email: string): void;
}

/** The message follows what changed until a person writes their own, and again once that was saved. */
export function useDraftVersion(repository: GitRepository): DraftVersion {
  const { i18n } = useTranslation();
  const known = useWorkbench((state) => state.settings.author);
  const [written, setWritten] = useState<string>();
  const [name, setName] = useState(known);
  const [email, setEmail] = useState('');
  const count = unsavedCount(repository);
  if (count === 0 && written !== undefined) setWritten(undefined);
  const author = { name: name.trim(), email: email.trim() };
  const isNamed = author.name !== '' && isEmail(author.email);
  const versionOf = (what: GitRepository): Version | undefined => {
    const message = (written ?? versionMessage(what, i18n)).trim();
    if (message === '' || (what.author === undefined && !isNamed)) return undefined;
    return { message, ...(what.author === undefined && { author }) };
  };
  return {
    message: count === 0 ? '' : (written ?? versionMessage(repository, i18n)),
    name,
    email,
    asksAuthor: repository.author === undefined,
    version: versionOf(repository),
    saveFirst: (now) => {
      if (unsavedCount(now) === 0) return {};
      const save = versionOf(now);
      return save === undefined ? undefined : { save };
    },
    setMessage: setWritten,
    setName,
    setEmail,
  };
}

export function isEmail(text: string): boolean {
  return /^\S+@\S+$/.test(text.trim());
}
