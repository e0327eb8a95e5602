import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultSettings } from '../../contract/settings.ts';
import type { Settings } from '../../contract/types.ts';
import { notifyFailure } from '../app/messages.ts';
import { changeSettings, useWorkbench } from '../app/state.ts';
import { type Side, sides } from '../editor/layout/row-heights.ts';
import { fontFamily } from '../editor/monaco/fonts.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, NumberInput, TextInput, Toggle } from '../ui/fields.tsx';
import { Section } from '../ui/Section.tsx';
import styles from './Settings.module.css';

type Change = (next: Partial<Settings>) => void;

interface PartProps {
  readonly settings: Settings;
  readonly change: Change;
}

export function SettingsDialog() {
  const { t, i18n } = useTranslation(['settings', 'app']);
  const settings = useWorkbench((state) => state.settings);
  const close = () => useWorkbench.setState({ settingsOpen: false });
  const change: Change = (next) => {
    void changeSettings(next).then((failure) => {
      if (failure !== undefined) notifyFailure(i18n, failure);
    });
  };
  return (
    <Dialog
      title={t('title')}
      open
      wide
      onClose={close}
      actions={
        <>
          <span className={styles.saved}>{t('saved')}</span>
          <Button primary onPress={close}>
            {t('app:close')}
          </Button>
        </>
      }
    >
      <Interface settings={settings} change={change} />
      <Section title={t('person')}>
        <TextInput
          label={t('author')}
          hint={t('authorHint')}
          value={settings.author}
          onChange={(author) => change({ author })}
          maxLength={100}
        />
      </Section>
      <Fonts settings={settings} change={change} />
      <Section title={t('editor')}>
        <Toggle
          label={t('preview')}
          value={settings.previewVisible}
          onChange={(previewVisible) => change({ previewVisible })}
        />
        <Toggle
          label={t('editContext')}
          hint={t('editContextHint')}
          value={settings.editContext}
          onChange={(editContext) => change({ editContext })}
        />
      </Section>
    </Dialog>
  );
}

function Interface({ settings, change }: PartProps) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('interface')}>
      <Choices
        label={t('language')}
        value={settings.language}
        onChange={(language) => change({ language })}
        choices={[
          { value: 'system', label: t('asSystem') },
          { value: 'zh-CN', label: '简体中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choices
        label={t('theme')}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        choices={[
          { value: 'system', label: t('asSystem') },
          { value: 'light', label: t('light') },
          { value: 'dark', label: t('dark') },
        ]}
      />
    </Section>
  );
}

function Fonts({ settings, change }: PartProps) {
  const { t } = useTranslation('settings');
  const usual = Object.fromEntries(FONT_SETTINGS.map((key) => [key, defaultSettings[key]]));
  const isUsual = FONT_SETTINGS.every((key) => settings[key] === defaultSettings[key]);
  return (
    <Section title={t('fonts')}>
      <div className={styles.sides}>
        {sides.map((side) => (
          <SideFonts key={side} side={side} settings={settings} change={change} />
        ))}
      </div>
      <Button onPress={() => change(usual)} isDisabled={isUsual}>
        {t('usualFonts')}
      </Button>
    </Section>
  );
}

const FONT_SETTINGS = [
  'sourceFontFamily',
  'sourceFontSize',
  'sourceLineHeight',
  'targetFontFamily',
  'targetFontSize',
  'targetLineHeight',
] as const satisfies readonly (keyof Settings)[];

/** What most people want, under the names that such fonts have on each system. */
const FAMILIES = {
  source: { usual: '', serif: 'Georgia, Noto Serif, Times New Roman' },
  target: {
    usual: '',
    song: 'Songti SC, Noto Serif CJK SC, Source Han Serif SC, SimSun',
    kai: 'Kaiti SC, KaiTi, STKaiti, AR PL UKai CN',
  },
} as const satisfies Record<Side, Readonly<Record<string, string>>>;

type Family = 'usual' | 'serif' | 'song' | 'kai' | 'other';

function familyOf(side: Side, families: string): Family {
  const known = Object.entries(FAMILIES[side]).find(([, value]) => value === families);
  return known === undefined ? 'other' : (known[0] as Family);
}

function SideFonts({ side, settings, change }: PartProps & { readonly side: Side }) {
  const { t } = useTranslation('settings');
  const family = settings[`${side}FontFamily`];
  const size = settings[`${side}FontSize`];
  const lineHeight = settings[`${side}LineHeight`];
  const [writing, setWriting] = useState(familyOf(side, family) === 'other');
  const choose = (chosen: Family) => {
    setWriting(chosen === 'other');
    const families: Readonly<Record<string, string>> = FAMILIES[side];
    if (chosen !== 'other') change({ [`${side}FontFamily`]: families[chosen] ?? '' });
  };
  const steps = { smaller: t('smaller'), larger: t('larger') };
  return (
    <div className={styles.side}>
      <Choices<Family>
        label={t(`family.${side}`)}
        value={writing ? 'other' : familyOf(side, family)}
        onChange={choose}
        choices={[...(Object.keys(FAMILIES[side]) as Family[]), 'other' as const].map((value) => ({
          value,
          label: t(`families.${value}`),
        }))}
      />
      {writing ? (
        <TextInput
          label={t(`otherFamily.${side}`)}
          hint={t('otherFamilyHint')}
          value={family}
          onChange={(next) => change({ [`${side}FontFamily`]: next })}
          maxLength={200}
        />
      ) : null}
      <div className={styles.numbers}>
        <NumberInput
          label={t(`fontSize.${side}`)}
          value={size}
          min={10}
          max={40}
          onChange={(next) => change({ [`${side}FontSize`]: next })}
          {...steps}
        />
        <NumberInput
          label={t(`lineHeight.${side}`)}
          value={lineHeight}
          min={1.2}
          max={3}
          step={0.05}
          onChange={(next) => change({ [`${side}LineHeight`]: next })}
          {...steps}
        />
      </div>
      <p
        className={styles.sample}
        lang={side === 'source' ? 'en' : 'zh-CN'}
        style={{
          fontFamily: fontFamily(side, settings),
          fontSize: size,
          // Whole pixels, as in the editors.
          lineHeight: `${Math.round(size * lineHeight)}px`,
        }}
      >
        {t(`sample.${side}`)}
      </p>
    </div>
  );
}
