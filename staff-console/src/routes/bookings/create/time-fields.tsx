import type { Availability, BookablePerson, BookingOffer, Timeline } from '@zhanggui/contract';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useRecord } from '../../../providers/data/use-list-of';
import { useStore } from '../../../providers/store-in-focus';
import { useBookingWords } from '../booking-words';
import { DayField } from '../day-field';
import { lengthsOf, startsOf } from '../day-slots';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';
import { PersonPicker } from './person-picker';
import { PlacePicker } from './place-picker';
import { SlotPicker } from './slot-picker';
import { minutesOf, type Draft, type Field, type Slot } from './wish';

interface TimeFieldsProps {
  draft: Draft;
  date: string;
  offer: BookingOffer;
  day: Timeline | null;
  people: readonly BookablePerson[];
  problem: (field: Field) => string | null;
  onChange: (changes: Partial<Draft>) => void;
}

/** When, how long and where, for everything that is not a scheduled session. */
export function TimeFields({ draft, date, offer, day, people, problem, onChange }: TimeFieldsProps) {
  const { say, duration } = useBookingWords();
  const store = useStore();
  const { record } = useRecord('availability', store.id, {
    policyId: offer.policyId,
    date,
    partySize: draft.partySize,
    ...(draft.minutes !== null && { durationMinutes: draft.minutes }),
    ...(draft.personId !== null && { personId: draft.personId }),
  });
  const availability = record?.date === date ? record : null;
  const minutes = minutesOf(draft, offer);
  // Guests may book within their windows only; staff at any hour that the store is open.
  const starts = useMemo(() => {
    const offered = availability?.slots.map(({ startsAt }) => startsAt) ?? [];
    const open = offered.length > 0 || !day ? offered : startsOf(day, offer.slotMinutes);
    return [...new Set([...open, ...(draft.startsAt ? [draft.startsAt] : [])])].sort();
  }, [availability, day, offer.slotMinutes, draft.startsAt]);
  const slotOf = useMemo(() => new Map(availability?.slots.map((slot) => [slot.startsAt, slot])), [availability]);
  const slot = draft.startsAt ? slotOf.get(draft.startsAt) : undefined;
  const lengths = [...new Set([...offer.durations, ...lengthsOf(offer.slotMinutes, minutes)])].sort((a, b) => a - b);
  return (
    <>
      {offer.mode === 'staffed' && (
        <PersonPicker
          people={people.filter(({ policyIds }) => policyIds.includes(offer.policyId))}
          value={draft.personId}
          problem={problem('person')}
          onChange={(personId) => onChange({ personId })}
        />
      )}
      <div className={styles.when}>
        <FormField label={say('create.date')}>
          <div>
            <DayField date={date} onChange={(next) => onChange({ date: next, startsAt: null })} />
          </div>
        </FormField>
        <FormField label={say('create.length')}>
          <Select
            size="large"
            value={minutes}
            aria-label={say('create.length')}
            onChange={(next) => onChange({ minutes: next })}
            options={lengths.map((value) => ({ value, label: duration(value) }))}
          />
        </FormField>
      </div>
      <SlotPicker
        starts={starts}
        slotOf={slotOf}
        value={draft.startsAt}
        problem={problem('time')}
        onChange={(startsAt) => onChange({ startsAt })}
      />
      {(offer.mode !== 'staffed' || offer.spaceTypes.length > 0) && day && (
        <PlacePicker
          day={day}
          offeredIds={availability?.spaceIds ?? null}
          recommended={slot ? placesOf(availability, slot) : []}
          startsAt={draft.startsAt}
          minutes={minutes}
          partySize={draft.partySize}
          value={draft.spaceIds}
          problem={problem('place')}
          onChange={(spaceIds) => onChange({ spaceIds })}
        />
      )}
    </>
  );
}

/** Recommended places by their ids: a slot names them by their place in the list. */
const placesOf = (availability: Availability | null, slot: Slot): string[][] =>
  slot.recommended.map((places) => places.flatMap((index) => availability?.spaceIds[index] ?? []));
