import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../contract/types.ts';
import { clashTexts } from '../clash/texts.ts';
import { draftTexts } from '../drafts/texts.ts';
import { editorTexts } from '../editor/texts.ts';
import { gitTexts } from '../git/texts.ts';
import { historyTexts } from '../history/texts.ts';
import { homeTexts } from '../home/texts.ts';
import { paletteTexts } from '../palette/texts.ts';
import { prepareTexts } from '../prepare/texts.ts';
import { readingTexts } from '../reading/texts.ts';
import { repairTexts } from '../repair/texts.ts';
import { settingsTexts } from '../settings/texts.ts';
import { sheetTexts } from '../sheet/texts.ts';
import { statisticsTexts } from '../statistics/texts.ts';
import { appTexts } from './app.ts';
import { failureTexts, problemTexts, refusalTexts } from './failures.ts';

export type Language = 'zh-CN' | 'en';

/** The interface's language: what the person chose, or the system's where it is Chinese, or English. */
export function languageFor(setting: Settings['language'], systemLocale: string): Language {
  if (setting !== 'system') return setting;
  return /^zh\b/i.test(systemLocale) ? 'zh-CN' : 'en';
}

export const resources = {
  'zh-CN': {
    app: appTexts['zh-CN'],
    clash: clashTexts['zh-CN'],
    drafts: draftTexts['zh-CN'],
    editor: editorTexts['zh-CN'],
    history: historyTexts['zh-CN'],
    git: gitTexts['zh-CN'],
    home: homeTexts['zh-CN'],
    palette: paletteTexts['zh-CN'],
    settings: settingsTexts['zh-CN'],
    prepare: prepareTexts['zh-CN'],
    sheet: sheetTexts['zh-CN'],
    reading: readingTexts['zh-CN'],
    repair: repairTexts['zh-CN'],
    statistics: statisticsTexts['zh-CN'],
    failures: failureTexts['zh-CN'],
    problems: problemTexts['zh-CN'],
    refusals: refusalTexts['zh-CN'],
  },
  en: {
    app: appTexts.en,
    clash: clashTexts.en,
    drafts: draftTexts.en,
    editor: editorTexts.en,
    history: historyTexts.en,
    git: gitTexts.en,
    home: homeTexts.en,
    palette: paletteTexts.en,
    settings: settingsTexts.en,
    prepare: prepareTexts.en,
    sheet: sheetTexts.en,
    reading: readingTexts.en,
    repair: repairTexts.en,
    statistics: statisticsTexts.en,
    failures: failureTexts.en,
    problems: problemTexts.en,
    refusals: refusalTexts.en,
  },
} as const;

export async function startTexts(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources,
    defaultNS: 'app',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  return i18next;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: (typeof resources)['zh-CN'];
  }
}
