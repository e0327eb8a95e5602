import { ImagePlus } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Removed } from '../../projects/import/types.ts';
import { Button } from '../ui/Button.tsx';
import { changeDraft } from './draft.ts';
import { chosenFiles, imagesAmong } from './given.ts';
import type { PlannedImage } from './images.ts';
import styles from './PrepareView.module.css';

interface ExtrasProps {
  readonly images: readonly PlannedImage[];
  readonly leftOut: readonly string[];
  readonly removed: readonly Removed[];
}

/** What came along with the text, and what was not let in. */
export function Extras({ images, leftOut, removed }: ExtrasProps) {
  return (
    <div className={styles.extras}>
      <Images images={images} leftOut={leftOut} />
      <RemovedThings removed={removed} />
    </div>
  );
}

function Images({ images, leftOut }: Omit<ExtrasProps, 'removed'>) {
  const { t } = useTranslation('prepare');
  const along = images.filter(({ from }) => from !== undefined);
  const elsewhere = images.filter(({ from }) => from === undefined);
  const kept = along.filter(
    ({ address, name }) => name !== undefined && !leftOut.includes(address),
  );
  return (
    <section aria-labelledby="prepare-images">
      <h2 id="prepare-images">{t('extras.images')}</h2>
      {images.length === 0 ? <p>{t('extras.imagesNone')}</p> : null}
      {along.length === 0 ? null : (
        <>
          <p>{t('extras.along', { count: kept.length })}</p>
          <ul>
            {along.map((image) => (
              <AlongImage
                key={image.address}
                image={image}
                isOut={leftOut.includes(image.address)}
              />
            ))}
          </ul>
        </>
      )}
      {elsewhere.length === 0 ? null : (
        <>
          <p>{t('extras.addressOnly', { count: elsewhere.length })}</p>
          <ul>
            {elsewhere.map(({ address }) => (
              <li key={address} className={styles.address}>
                {address}
              </li>
            ))}
          </ul>
          <p className={styles.hint}>{t('extras.addressHint')}</p>
        </>
      )}
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']}
        onSelect={(files) => {
          const more = imagesAmong(chosenFiles(files ?? []));
          changeDraft((draft) => ({ images: [...draft.images, ...more] }));
        }}
      >
        <Button>
          <ImagePlus size={16} aria-hidden />
          {t('extras.addFiles')}
        </Button>
      </FileTrigger>
    </section>
  );
}

function AlongImage({ image, isOut }: { readonly image: PlannedImage; readonly isOut: boolean }) {
  const { t, i18n } = useTranslation('prepare');
  const { address, name, size = 0, from, fault } = image;
  if (name === undefined) {
    return (
      <li className={styles.refused}>
        {address}
        {fault === undefined ? null : <small>{t(`extras.refused.${fault}`)}</small>}
      </li>
    );
  }
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={!isOut}
          aria-label={t('extras.bring', { name })}
          onChange={() =>
            changeDraft(({ leftOut }) => ({
              leftOut: isOut ? leftOut.filter((one) => one !== address) : [...leftOut, address],
            }))
          }
        />
        <span>{name}</span>
      </label>
      <small>
        {[
          sizeText(size, i18n.language),
          ...(from === 'page' ? [t('extras.fromPage')] : []),
          ...(isOut ? [t('extras.leftOut')] : []),
        ].join(' · ')}
      </small>
    </li>
  );
}

function sizeText(bytes: number, language: string): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = unit === 'kilobyte' ? Math.max(1, bytes / 1000) : bytes / 1_000_000;
  const maximumFractionDigits = unit === 'kilobyte' ? 0 : 1;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value);
}

function RemovedThings({ removed }: { readonly removed: readonly Removed[] }) {
  const { t, i18n } = useTranslation('prepare');
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <section aria-labelledby="prepare-removed">
      <h2 id="prepare-removed">{t('extras.removed')}</h2>
      <p>{t(removed.length === 0 ? 'extras.removedNone' : 'extras.removedHint')}</p>
      <ul>
        {removed.map(({ what, count, sample }) => (
          <li key={what}>
            <div className={styles.removed}>
              <span>{t(`removed.${what}`)}</span>
              <span>{t('extras.times', { number: number.format(count) })}</span>
            </div>
            <code>{sample}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
