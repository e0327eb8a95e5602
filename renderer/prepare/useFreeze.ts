import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../contract/calls.ts';
import { type Facts, PREPARATION_VERSION } from '../../projects/import/types.ts';
import type { Sheet } from '../../projects/sheet/sheet.ts';
import { ok, type Result } from '../../text/result.ts';
import { call, hostGone } from '../app/host.ts';
import { failureMessage, type Message } from '../app/messages.ts';
import { go, useWorkbench } from '../app/state.ts';
import { type Draft, setDraft, useDraft } from './draft.ts';
import type { Preparing } from './engine.ts';
import { ownDecisions } from './history.ts';
import { imagesToSend, type PlannedImage } from './images.ts';
import { forgetDraft } from './keeping.ts';
import type { ShownSuggestion } from './messages.ts';
import { contentOf } from './reading.ts';

interface Freezing {
  readonly draft: Draft;
  readonly preparing: Preparing;
  readonly images: readonly PlannedImage[];
  readonly title: string;
  readonly slug: string;
}

/** Makes the draft an article: the prepared text is frozen, the raw file goes beside it. */
export function useFreeze() {
  const { i18n } = useTranslation();
  const [freezing, setFreezing] = useState(false);
  const [problem, setProblem] = useState<Message>();

  const freeze = async (given: Freezing) => {
    setFreezing(true);
    setProblem(undefined);
    const input = await callOf(given);
    const answer = input.ok ? await call('article.import', input.value).catch(hostGone) : input;
    setFreezing(false);
    if (!answer.ok) setProblem(failureMessage(i18n, answer.error));
    else {
      setDraft(undefined);
      forgetDraft(sessionStorage);
      go({ at: 'article', slug: answer.value.slug });
    }
  };
  return { freezing, problem, freeze };
}

/** Failures: those of reading the files again, and of the worker. */
async function callOf(given: Freezing): Promise<Result<Input<'article.import'>>> {
  const { preparing, title, slug } = given;
  // A change by hand may have been made by the very press that freezes.
  const draft = useDraft.getState().draft ?? given.draft;
  const { raw, read, format, form } = draft;
  const images = await imagesToSend(given.images, draft.leftOut);
  if (!images.ok) return images;
  const source = await preparing.finish(images.value.map(({ address, name }) => [address, name]));
  if (!source.ok) return source;
  const content = await contentOf(raw);
  if (!content.ok) return content;
  const { decisions, edited } = draft.history.now;
  const own = ownDecisions(decisions, preparing.prepared?.suggestions ?? noSuggestions);
  const sheet = sheetOf(draft, preparing.converted?.facts ?? {}, title);
  return ok({
    slug,
    title,
    content: content.value,
    segmentation: form.segmentation,
    prepared: {
      source: source.value,
      preparation: {
        version: PREPARATION_VERSION,
        format,
        file: raw.fileName,
        ...(read.encoding === 'utf-8' ? {} : { encoding: read.encoding }),
        ...(Object.keys(own).length === 0 ? {} : { decisions: own }),
        ...(edited === undefined ? {} : { edited: true as const }),
      },
      images: images.value.map(({ name, base64 }) => ({ name, base64 })),
    },
    sheet,
    template: useWorkbench.getState().settings.template,
  });
}

const noSuggestions: readonly ShownSuggestion[] = [];

const LONGEST = 1000;

/** What is known of the original; empty fields are left out. */
function sheetOf({ form }: Draft, facts: Facts, title: string): Sheet {
  const values = {
    originalTitle: title,
    author: form.author ?? facts.author,
    date: form.date ?? facts.date,
    url: form.url ?? facts.url,
  };
  return Object.fromEntries(
    Object.entries(values)
      .map(([key, value]) => [key, value?.trim().slice(0, LONGEST).toWellFormed()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
}
