import type { BookingOffer } from '@zhanggui/contract';
import { Input } from 'antd';
import { useWords } from '../../../providers/i18n';
import { FormField } from './form-field';
import styles from './create-drawer.module.css';
import type { Draft, Field } from './wish';

interface GuestFieldsProps {
  draft: Draft;
  offer: BookingOffer;
  problem: (field: Field) => string | null;
  onChange: (changes: Partial<Draft>) => void;
}

/** Who comes, how to reach them, what to know. */
export function GuestFields({ draft, offer, problem, onChange }: GuestFieldsProps) {
  const { say } = useWords();
  const status = (field: Field) => (problem(field) ? 'error' : undefined);
  return (
    <>
      <div className={styles.pair}>
        <FormField label={say('create.name')} problem={problem('name')}>
          <Input
            size="large"
            value={draft.contactName}
            maxLength={40}
            status={status('name')}
            placeholder={say('create.namePlaceholder')}
            aria-label={say('create.name')}
            onChange={(event) => onChange({ contactName: event.target.value })}
            data-testid="guest-name"
          />
        </FormField>
        <FormField label={say('create.phone')} problem={problem('phone')}>
          <Input
            size="large"
            type="tel"
            inputMode="tel"
            value={draft.contactPhone}
            maxLength={20}
            status={status('phone')}
            placeholder={say('create.phonePlaceholder')}
            aria-label={say('create.phone')}
            onChange={(event) => onChange({ contactPhone: event.target.value })}
            data-testid="guest-phone"
          />
        </FormField>
      </div>
      {(offer.realName || problem('realName')) && (
        <FormField label={say('create.realName')} problem={problem('realName')}>
          <Input
            size="large"
            value={draft.realName}
            maxLength={40}
            status={status('realName')}
            aria-label={say('create.realName')}
            onChange={(event) => onChange({ realName: event.target.value })}
          />
        </FormField>
      )}
      <FormField label={say('create.note')}>
        <Input.TextArea
          value={draft.note}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={say('create.notePlaceholder')}
          aria-label={say('create.note')}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </FormField>
    </>
  );
}
