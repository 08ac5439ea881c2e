import type { StaffBookingView, Timeline } from '@zhanggui/contract';
import { Button, Drawer, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../../components/notices';
import { useViewport } from '../../../components/use-viewport';
import { serverNow } from '../../../providers/clock';
import type { Refusal, Unreachable } from '../../../providers/data/refusal';
import { useAct } from '../../../providers/data/use-act';
import { useListOf, useRecord } from '../../../providers/data/use-list-of';
import { useNotices } from '../../../providers/use-notices';
import { useStore } from '../../../providers/store-in-focus';
import { useTimeZone } from '../../../providers/time-zone';
import { BOOKING_AFFECTS } from '../affects';
import { useBookingWords } from '../booking-words';
import { dateIn } from '../calendar';
import { Callout } from '../callout';
import styles from './create-drawer.module.css';
import { GuestFields } from './guest-fields';
import { OfferPicker } from './offer-picker';
import { PartyStepper } from './party-stepper';
import { SessionFields } from './session-fields';
import { TimeFields } from './time-fields';
import {
  bodyOf,
  draftFrom,
  fieldOf,
  missingField,
  offerOf,
  offersFor,
  type Draft,
  type Field,
  type Prefill,
} from './wish';

interface CreateDrawerProps {
  prefill: Prefill;
  onClose: () => void;
  onCreated: (booking: StaffBookingView) => void;
}

/** A booking for a guest on the phone or at the door: confirmed at once, without deposit (BK-10). */
export function CreateDrawer({ prefill, onClose, onCreated }: CreateDrawerProps) {
  const { say, refusal, refusalByCode, dayTime, name } = useBookingWords();
  const phone = useViewport() === 'phone';
  const store = useStore();
  const timeZone = useTimeZone();
  const notices = useNotices();
  const offers = useListOf('offers', {});
  const people = useListOf('people', {});
  const { record: floor, loading: floorLoading } = useRecord('floor', prefill.resourceId ? store.id : null);
  const { run, pending } = useAct('staffBookings.create', BOOKING_AFFECTS);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLDivElement>(null);

  const isPerson = people.items.some(({ id }) => id === prefill.resourceId);
  const filled = draft ?? draftFrom(prefill, isPerson);
  const date = filled.date ?? dateIn(timeZone, serverNow());
  const placeTypeId = floor?.spaces.find(({ id }) => id === prefill.resourceId)?.spaceTypeId ?? null;
  const fitting = offersFor(offers.items, filled, placeTypeId, people.items);
  const shown = fitting.length > 0 ? fitting : offers.items;
  const offer = offerOf(shown, filled);
  const { record: day } = useRecord('timeline', store.id, { date });
  const missing = missingField(filled, offer);

  const change = (changes: Partial<Draft>) => {
    setRefused(null);
    setDraft({ ...filled, ...changes });
  };

  /** What is wrong with a field: what the server refused, or what is missing once somebody tried. */
  const problem = (field: Field): string | null => {
    if (refused && fieldOf(refused) === field) return refusal(refused);
    if (!asked || missing !== field) return null;
    if (field === 'name') return say('create.nameMissing');
    if (field === 'time') return say('create.chooseTime');
    if (field === 'session') return say('create.chooseSession');
    return field === 'person' ? say('create.choosePerson') : null;
  };

  const submit = async () => {
    setAsked(true);
    setRefused(null);
    if (missing || !offer) return showProblem();
    const outcome = await run('create', { params: {}, body: bodyOf(filled, offer, store.id) });
    if (!outcome) return;
    if (!outcome.ok) {
      setRefused(outcome.error);
      return showProblem();
    }
    const booking = outcome.answer;
    notices.done(say('bookingDone.create', { name: name(booking), when: dayTime(booking.startsAt) }));
    onCreated(booking);
  };

  const showProblem = () =>
    requestAnimationFrame(() =>
      form.current?.querySelector('[data-problem="true"]')?.scrollIntoView({ block: 'center', behavior: 'smooth' }),
    );

  return (
    <Drawer
      open
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      width={560}
      height="94%"
      title={say('create.title')}
      footer={
        offer && (
          <Button
            type="primary"
            block
            size="large"
            loading={pending.has('create')}
            onClick={() => void submit()}
            data-testid="create-submit"
          >
            {say('create.submit')}
          </Button>
        )
      }
    >
      {offers.loading || people.loading || floorLoading ? (
        <CardSkeletons />
      ) : offers.error ? (
        <Failure error={offers.error} retry={offers.retry} />
      ) : !offer ? (
        <Emptiness title={say('create.noOffers')} hint={say('create.noOffersHint')} />
      ) : (
        <div className={styles.form} ref={form} data-testid="create-form">
          {refused && fieldOf(refused) === null && <Callout voice="danger">{refusal(refused)}</Callout>}
          {fitting.length === 0 && <Callout voice="warn">{refusalByCode('NOT_BOOKABLE')}</Callout>}
          <Segmented<Draft['channel']>
            block
            size="large"
            value={filled.channel}
            onChange={(channel) =>
              change({
                channel,
                startsAt: channel === 'walk-in' ? (filled.startsAt ?? nowWithin(day)) : filled.startsAt,
              })
            }
            options={[
              { value: 'staff', label: say('create.phoneGuest') },
              { value: 'walk-in', label: say('create.walkInGuest') },
            ]}
          />
          <OfferPicker
            offers={shown}
            value={offer.policyId}
            problem={problem('offer')}
            onChange={(policyId) =>
              change({
                policyId,
                minutes: null,
                sessionId: null,
                seats: [],
                personId: isPerson ? filled.personId : null,
                spaceIds: prefill.resourceId ? filled.spaceIds : null,
              })
            }
          />
          {offer.mode !== 'scheduled' && (
            <PartyStepper
              value={filled.partySize}
              max={200}
              problem={problem('party')}
              onChange={(partySize) => change({ partySize })}
            />
          )}
          {offer.mode === 'scheduled' ? (
            <SessionFields draft={filled} date={date} offer={offer} problem={problem('session')} onChange={change} />
          ) : (
            <TimeFields
              draft={filled}
              date={date}
              offer={offer}
              day={day?.date === date ? day : null}
              people={people.items}
              problem={problem}
              onChange={change}
            />
          )}
          <GuestFields draft={filled} offer={offer} problem={problem} onChange={change} />
        </div>
      )}
    </Drawer>
  );
}

/** Whoever stands at the door wants to sit down now; null on another day. */
function nowWithin(day: Timeline | null): string | null {
  const minute = Math.floor(serverNow() / 60_000) * 60_000;
  return day && minute >= Date.parse(day.from) && minute < Date.parse(day.to) ? new Date(minute).toISOString() : null;
}
