import type { BookingOffer } from '@zhanggui/contract';
import { useWords } from '../../../providers/i18n';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';

interface OfferPickerProps {
  offers: readonly BookingOffer[];
  value: string;
  problem: string | null;
  onChange: (policyId: string) => void;
}

/** What can be booked here; with one offer there is nothing to choose. */
export function OfferPicker({ offers, value, problem, onChange }: OfferPickerProps) {
  const { say, text } = useWords();
  if (offers.length === 1 && !problem) return null;
  return (
    <FormField label={say('create.offer')} problem={problem}>
      <div className={styles.offers}>
        {offers.map((offer) => (
          <button
            key={offer.policyId}
            type="button"
            aria-pressed={offer.policyId === value}
            onClick={() => onChange(offer.policyId)}
            data-testid="offer"
            data-mode={offer.mode}
            data-policy={offer.policyId}
          >
            <b className="clamp-2">{text(offer.name)}</b>
            <small>
              {say(`bookingMode.${offer.mode}`)} ·{' '}
              {say('create.partyRange', { min: offer.partyMin, max: offer.partyMax })}
            </small>
          </button>
        ))}
      </div>
    </FormField>
  );
}
