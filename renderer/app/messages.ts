import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../projects/segments/problems.ts';
import type { Failure } from '../../text/result.ts';
import { notify } from './state.ts';

export interface Message {
  readonly title: string;
  /** Where, and the system's own words. */
  readonly detail?: string;
}

/** Says a failure in the interface's language: what happened, what was kept, what to do. */
export function failureMessage(texts: i18n, failure: Failure): Message {
  return message(texts, 'failures', failure);
}

export function problemMessage(texts: i18n, problem: Problem): Message {
  return message(texts, 'problems', problem);
}

function message(texts: i18n, ns: 'failures' | 'problems', what: Failure): Message {
  const t = texts.getFixedT(null, ns) as unknown as (key: string, values: object) => string;
  const known = texts.exists(what.reason, { ns });
  const values = { file: '', detail: '', line: '', offset: '', ...what };
  const title = known ? t(what.reason, values) : t('bug', { ...values, detail: what.reason });
  const place = [what.file, what.line].filter((part) => part !== undefined && part !== '');
  const said = place.every((part) => title.includes(String(part)));
  const detail = [said ? '' : place.join(':'), what.detail ?? '']
    .filter((part) => part !== '' && !title.includes(part))
    .join(' — ');
  return detail === '' ? { title } : { title, detail };
}

export function useFailureMessage(): (failure: Failure) => Message {
  const { i18n: texts } = useTranslation();
  return (failure) => failureMessage(texts, failure);
}

/** Says a failure at the window's foot, where it stays until it is dismissed. */
export function notifyFailure(texts: i18n, failure: Failure): void {
  const { title, detail } = failureMessage(texts, failure);
  notify({ tone: 'failure', text: title, ...(detail === undefined ? {} : { detail }) });
}
