import { Check } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askableRows } from '../../projects/drafts/asked.ts';
import { composeRequest } from '../../projects/drafts/compose.ts';
import { conventions, termsIn } from '../../projects/drafts/instruction.ts';
import type { AskedRow } from '../../projects/drafts/types.ts';
import type { OverlayProps } from '../app/Overlays.tsx';
import { changeSettings, useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, TextInput } from '../ui/fields.tsx';
import styles from './drafts.module.css';
import { rememberRequest } from './requests.ts';

const whiches = ['open', 'here', 'selection'] as const;
type Which = (typeof whiches)[number];

/** UTF-16 units of English in one part. */
const sizes = { short: 4000, middle: 12_000, long: 40_000 } as const;
type Size = keyof typeof sizes;

/** 复制给对话模型: rows as numbered text, with what a model must know about the article. */
export function CopyForModel({ article, pair, caret, onOpen, onClose }: OverlayProps) {
  const { t, i18n } = useTranslation('drafts');
  const { session, opened } = article;
  const { writable } = article.useAccess();
  const { title, sheet } = article.useSettings();
  const settings = useWorkbench((state) => state.settings);
  // As it was when the dialog came over it.
  const [selected] = useState(() => new Set(pair.current?.selectedRows() ?? []));
  const [which, setWhich] = useState<Which>(selected.size > 1 ? 'selection' : 'open');
  const [size, setSize] = useState<Size>('middle');
  const [more, setMore] = useState(settings.draftInstruction);
  const [at, setAt] = useState(0);
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const [byHand, setByHand] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  const choices = useMemo(() => {
    const rows = askableRows(session.rows);
    const from = caret === undefined ? 0 : (session.position(caret) ?? 0);
    const empty = rows.filter(({ room }) => room === 'empty');
    return {
      open: empty,
      here: empty.filter(({ number }) => number > from),
      selection: rows.filter(({ id, room }) => selected.has(id) && room !== 'closed'),
    };
  }, [session, caret, selected]);
  const rows: readonly AskedRow[] = choices[which];
  const options = {
    title,
    more,
    size: sizes[size],
    ...(sheet === undefined ? {} : { sheet }),
  };
  const parts = composeRequest(rows, options);
  const part = parts[Math.min(at, parts.length - 1)];
  const place = { part: Math.min(at, parts.length - 1) + 1, parts: parts.length };
  const number = new Intl.NumberFormat(i18n.language);

  const copy = async () => {
    if (part === undefined) return;
    const asked = parts.flatMap((each, index) => each.rows.map((row) => ({ ...row, part: index })));
    rememberRequest(opened.slug, asked);
    if (more !== settings.draftInstruction) void changeSettings({ draftInstruction: more });
    const written = await writeToClipboard(part.text);
    setByHand(!written);
    if (!written) {
      area.current?.focus();
      area.current?.select();
      return;
    }
    setCopied(new Set([...copied, part.text]));
  };
  const copiedPart = part !== undefined && copied.has(part.text);
  const next = parts.findIndex(({ text }) => !copied.has(text));

  return (
    <Dialog
      title={t('copy.title')}
      open
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('copy.close')}</Button>
          <Button onPress={() => onOpen('paste-draft')} isDisabled={!writable}>
            {t('copy.paste')}
          </Button>
          <Button
            primary
            autoFocus
            isDisabled={part === undefined}
            onPress={() => {
              void copy();
            }}
          >
            {parts.length > 1 ? t('copy.copyPart', place) : t('copy.copy')}
          </Button>
        </>
      }
    >
      <Choices<Which>
        label={t('copy.which')}
        value={which}
        onChange={(chosen) => {
          setWhich(chosen);
          setAt(0);
        }}
        choices={whiches
          .filter((each) => each !== 'selection' || choices.selection.length > 0)
          .map((value) => ({
            value,
            label: t(`copy.${value}`),
            hint: t('copy.openHint', { count: choices[value].length }),
          }))}
      />
      <Choices<Size>
        label={t('copy.size')}
        value={size}
        onChange={(chosen) => {
          setSize(chosen);
          setAt(0);
        }}
        choices={(Object.keys(sizes) as Size[]).map((value) => ({
          value,
          label: t(`copy.${value}`),
          hint: t('copy.sizeHint', { size: number.format(sizes[value]) }),
        }))}
      />
      <TextInput
        label={t('copy.more')}
        hint={t('copy.moreHint')}
        value={more}
        onChange={(value) => setMore(value.slice(0, 2000))}
      />
      {part === undefined ? (
        <p>
          {t('copy.nothing')} {t('copy.nothingHint')}
        </p>
      ) : (
        <>
          <p className={styles.summary}>
            {t('copy.summary', {
              rows: number.format(rows.length),
              parts: parts.length,
              conventions: conventions(sheet).length,
              terms: termsIn(rows, options).length,
            })}
          </p>
          {parts.length > 1 ? (
            <fieldset className={styles.parts} aria-label={t('copy.parts')}>
              {parts.map(({ text }, index) => (
                <Button
                  key={text}
                  aria-pressed={index + 1 === place.part}
                  aria-label={t(copied.has(text) ? 'copy.partCopied' : 'copy.part', {
                    part: index + 1,
                  })}
                  onPress={() => setAt(index)}
                >
                  {copied.has(text) ? <Check size={14} aria-hidden /> : null}
                  {t('copy.part', { part: index + 1 })}
                </Button>
              ))}
            </fieldset>
          ) : null}
          <label className={styles.label} htmlFor="draft-request">
            {parts.length > 1 ? t('copy.textPart', place) : t('copy.text')}
          </label>
          <textarea
            ref={area}
            id="draft-request"
            className={styles.request}
            readOnly
            rows={10}
            value={part.text}
          />
          <p className={styles.said} role="status">
            {byHand ? t('copy.byHand') : copiedPart ? t('copy.copied') : ''}
          </p>
          {copiedPart && next >= 0 ? (
            <Button onPress={() => setAt(next)}>{t('copy.part', { part: next + 1 })}</Button>
          ) : null}
        </>
      )}
    </Dialog>
  );
}

/** False where the browser does not allow it. */
async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
