import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import type { Pair } from '../pair.ts';
import { AskForm } from './AskForm.tsx';
import styles from './asks.module.css';
import { putLink, type RowSelection } from './format.ts';
import { addressesIn } from './marks.ts';

interface AskForLinkProps {
  readonly pair: Pair;
  readonly selection: RowSelection;
  onDone(): void;
}

/** Where a link goes: an address, or one that the English row links to. */
export function AskForLink({ pair, selection, onDone }: AskForLinkProps) {
  const { t } = useTranslation('editor');
  const offered = addressesIn(selection.row.source);
  const used = new Set(addressesIn(selection.row.target.text ?? ''));
  const [address, setAddress] = useState(offered.find((each) => !used.has(each)) ?? '');
  return (
    <AskForm
      title={t('shape.link.title')}
      submit={t('shape.link.submit')}
      ready={address.trim() !== ''}
      onClose={onDone}
      onSubmit={() => {
        onDone();
        putLink(pair, selection, address.trim());
      }}
    >
      <TextInput label={t('shape.link.address')} value={address} onChange={setAddress} />
      {offered.length === 0 ? null : (
        <fieldset className={styles.recent} aria-label={t('shape.link.offered')}>
          {offered.map((each) => (
            <Button key={each} onPress={() => setAddress(each)}>
              {each}
            </Button>
          ))}
        </fieldset>
      )}
    </AskForm>
  );
}
