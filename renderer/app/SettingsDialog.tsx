import { useTranslation } from 'react-i18next';
import type { Settings } from '../../contract/types.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, NumberInput, TextInput, Toggle } from '../ui/fields.tsx';
import { notifyFailure } from './messages.ts';
import { changeSettings, useWorkbench } from './state.ts';

export function SettingsDialog() {
  const { t, i18n } = useTranslation();
  const settings = useWorkbench((state) => state.settings);
  const close = () => useWorkbench.setState({ settingsOpen: false });
  const change = async (next: Partial<Settings>) => {
    const failure = await changeSettings(next);
    if (failure !== undefined) notifyFailure(i18n, failure);
  };
  const steps = { smaller: t('settings.smaller'), larger: t('settings.larger'), min: 10, max: 40 };

  return (
    <Dialog
      title={t('settings.title')}
      open
      onClose={close}
      actions={
        <Button primary onPress={close}>
          {t('close')}
        </Button>
      }
    >
      <Choices
        label={t('settings.language')}
        value={settings.language}
        onChange={(language) => void change({ language })}
        choices={[
          { value: 'system', label: t('settings.languageSystem') },
          { value: 'zh-CN', label: '简体中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choices
        label={t('settings.theme')}
        value={settings.theme}
        onChange={(theme) => void change({ theme })}
        choices={[
          { value: 'system', label: t('settings.themeSystem') },
          { value: 'light', label: t('settings.themeLight') },
          { value: 'dark', label: t('settings.themeDark') },
        ]}
      />
      <TextInput
        label={t('settings.author')}
        hint={t('settings.authorHint')}
        value={settings.author}
        onChange={(author) => void change({ author })}
      />
      <NumberInput
        label={t('settings.sourceFontSize')}
        value={settings.sourceFontSize}
        onChange={(sourceFontSize) => void change({ sourceFontSize })}
        {...steps}
      />
      <NumberInput
        label={t('settings.targetFontSize')}
        value={settings.targetFontSize}
        onChange={(targetFontSize) => void change({ targetFontSize })}
        {...steps}
      />
      <Toggle
        label={t('settings.editContext')}
        hint={t('settings.editContextHint')}
        value={settings.editContext}
        onChange={(editContext) => void change({ editContext })}
      />
    </Dialog>
  );
}
