import { useTranslation } from 'react-i18next';
import { notifyFailure } from '../app/messages.ts';
import { changeSettings, useWorkbench } from '../app/state.ts';
import { Toggle } from '../ui/fields.tsx';

/** Whether new articles stand in the column's template; kept for the next one. */
export function TemplateToggle() {
  const { t, i18n } = useTranslation('prepare');
  const template = useWorkbench((state) => state.settings.template);
  const change = async (next: boolean) => {
    const failure = await changeSettings({ template: next });
    if (failure !== undefined) notifyFailure(i18n, failure);
  };
  return (
    <Toggle
      label={t('article.template')}
      hint={t('article.templateHint')}
      value={template}
      onChange={(next) => void change(next)}
    />
  );
}
