import type { BookingView } from '@zhanggui/contract';
import { computed, ref, watch, type Ref } from 'vue';
import { marksAt, marksNow, type Mark } from '@/features/floor/marks';
import { useFloor } from '@/features/floor/use-floor';
import { listed, t } from '@/i18n';
import { notify } from '@/platform/notify';
import { currentPath } from '@/platform/routes';
import { useLive } from '@/realtime/use-live';
import type { Draft, Wish } from './draft';
import { placesOf } from './places';
import { isWhereItIs, keepFree, openTo } from './seats';
import { dayWhyNot, slotGroups, withoutPast, type SlotChip } from './slots';
import { useAvailability } from './use-availability';
import { useChoice } from './use-choice';
import { useOffers } from './use-offers';

interface Chosen {
  storeId: Ref<string>;
  /** The place that was tapped on the floor map before; taken where it is free. */
  preferredSpaceId: Ref<string | null>;
  /** The booking that is moved to another time; null where a new one is made. */
  moving: Ref<BookingView | null>;
}

/** Everything that a guest chooses on the way to a booking, always among what is free now. */
export function useBook({ storeId, preferredSpaceId, moving }: Chosen) {
  const offering = useOffers(storeId);
  const ownPath = currentPath();
  const { offers, people, timeZone, store } = offering;
  const { offerId, offer, answers, days, chooseOffer } = useChoice({ offers, timeZone, moving });
  const { floor, storeys, load: loadFloor } = useFloor(storeId);

  const slotAt = ref<string | null>(null);
  const placeKey = ref<string | null>(null);
  const sessionId = ref<string | null>(null);
  const seats = ref<number[]>([]);

  // Comes from the floor map: the first offer that gives such a place.
  watch([offers, floor], ([list, view]) => {
    const space = view?.spaces.find(({ id }) => id === preferredSpaceId.value);
    if (!space || !list || slotAt.value !== null) return;
    const fitting = list.find(
      ({ mode, spaceTypes }) => mode !== 'scheduled' && spaceTypes.some(({ id }) => id === space.spaceTypeId),
    );
    if (fitting) chooseOffer(fitting.policyId);
  });

  const isScheduled = computed(() => offer.value?.mode === 'scheduled');
  const isStaffed = computed(() => offer.value?.mode === 'staffed');
  const {
    slots,
    sessions: found,
    failure,
    load,
  } = useAvailability(() =>
    offer.value && answers.date && storeId.value
      ? {
          storeId: storeId.value,
          policyId: offer.value.policyId,
          mode: isScheduled.value ? 'sessions' : 'slots',
          date: answers.date,
          partySize: isScheduled.value ? 1 : answers.partySize,
          durationMinutes: answers.durationMinutes ?? undefined,
          personId: answers.personId ?? undefined,
        }
      : null,
  );
  const sessions = computed(() => found.value && openTo(found.value, moving.value));
  // Somebody books or leaves: what is free is asked again.
  useLive(() => (storeId.value ? `floor:${storeId.value}` : null), {
    onEvent: () => void load(),
    refresh: () => void load(),
  });

  const offerPeople = computed(() =>
    people.value.filter(({ policyIds }) => offer.value !== null && policyIds.includes(offer.value.policyId)),
  );
  const person = computed(() => offerPeople.value.find(({ id }) => id === answers.personId) ?? null);
  const closedBy = computed(() => (slots.value ? dayWhyNot(slots.value) : null));
  const groups = computed(() => {
    if (!slots.value) return null;
    return closedBy.value ? [] : slotGroups(withoutPast(slots.value));
  });
  const slot = computed(() => slots.value?.slots.find(({ startsAt }) => startsAt === slotAt.value) ?? null);
  const session = computed(() => sessions.value?.find(({ id }) => id === sessionId.value) ?? null);
  const places = computed(() =>
    slots.value && slot.value && floor.value
      ? placesOf(slots.value, slot.value, floor.value.spaces, answers.partySize)
      : [],
  );
  const place = computed(() => places.value.find(({ key }) => key === placeKey.value) ?? null);
  const marks = computed<Record<string, Mark>>(() => {
    if (!floor.value) return {};
    return slots.value && slot.value
      ? marksAt(floor.value.spaces, slots.value.spaceIds, slot.value.free)
      : marksNow(floor.value.spaces);
  });

  watch([offerId, () => answers.date, () => answers.partySize, () => answers.durationMinutes], () => {
    sessionId.value = null;
    seats.value = [];
  });
  // A time that was taken meanwhile is given up and said so; one that is merely not loaded yet is kept.
  watch(slots, (next) => {
    if (!next || slotAt.value === null) return;
    const known = next.slots.find(({ startsAt }) => startsAt === slotAt.value);
    if (known?.whyNot === null) return;
    if (known) tell(t('bookings.slotGone'));
    slotAt.value = null;
  });
  watch(places, (next) => {
    if (next.some(({ key }) => key === placeKey.value)) return;
    if (placeKey.value !== null && next.length > 0) tell(t('bookings.slotGone'));
    const wanted = next.find(({ spaces }) => spaces.length === 1 && spaces[0]?.id === preferredSpaceId.value);
    placeKey.value = (wanted ?? next[0])?.key ?? null;
  });
  watch(session, (next) => {
    if (!next) return;
    const { kept, lost } = keepFree(seats.value, next.takenSeats);
    if (lost.length === 0) return;
    seats.value = kept;
    tell(t('bookings.seatLost', { seats: listed(lost.map(String)) }));
  });

  /** The guest's own booking takes the place as well; only a page in front has something to say about it. */
  function tell(words: string) {
    if (currentPath() === ownPath) notify(words);
  }

  function chooseSlot(chip: SlotChip) {
    if (chip.startsAt !== slotAt.value) placeKey.value = null;
    slotAt.value = chip.startsAt;
  }
  function chooseSession(id: string) {
    if (id === sessionId.value) return;
    sessionId.value = id;
    seats.value = [];
  }
  function toggleSeat(seat: number) {
    const most = moving.value?.partySize ?? offer.value?.partyMax ?? 1;
    if (seats.value.includes(seat)) seats.value = seats.value.filter((one) => one !== seat);
    else if (seats.value.length < most) seats.value = [...seats.value, seat].sort((a, b) => a - b);
  }

  const wish = computed<Wish | null>(() => {
    if (!offer.value) return null;
    const { policyId } = offer.value;
    if (isScheduled.value) {
      if (!session.value || seats.value.length === 0) return null;
      if (moving.value && seats.value.length !== moving.value.partySize) return null;
      if (isWhereItIs(moving.value, session.value.id, seats.value)) return null;
      const chosen = { sessionId: session.value.id, seats: seats.value, partySize: seats.value.length };
      return { storeId: storeId.value, policyId, ...chosen };
    }
    if (!slot.value || (isStaffed.value && !person.value && offerPeople.value.length > 0)) return null;
    return wishAt(
      slot.value.startsAt,
      place.value?.spaces.map(({ id }) => id),
    );
  });

  function wishAt(startsAt: string, spaceIds: string[] | undefined): Wish {
    return {
      storeId: storeId.value,
      policyId: offer.value?.policyId ?? '',
      startsAt,
      partySize: answers.partySize,
      ...(answers.durationMinutes === null ? {} : { durationMinutes: answers.durationMinutes }),
      ...(spaceIds ? { spaceIds } : {}),
      ...(answers.personId === null ? {} : { personId: answers.personId }),
    };
  }

  /** What the next page confirms; null while something is still to be chosen. */
  function draft(): Draft | null {
    const span = isScheduled.value ? session.value : slot.value;
    if (!wish.value || !span) return null;
    return draftOf('hold', wish.value, span);
  }

  /** Waiting for a time that is full: without a place of one's own choosing. */
  function waitDraft(chip: SlotChip): Draft | null {
    return offer.value ? draftOf('wait', wishAt(chip.startsAt, undefined), chip) : null;
  }

  function draftOf(purpose: Draft['purpose'], wanted: Wish, span: { startsAt: string; endsAt: string }): Draft | null {
    if (!offer.value || !store.value) return null;
    const names = place.value?.spaces.map(({ name }) => name) ?? [];
    const joined = { zh: names.map(({ zh }) => zh).join(' + '), en: names.map(({ en, zh }) => en || zh).join(' + ') };
    const own = purpose === 'hold' && !isScheduled.value && names.length > 0 ? joined : null;
    return {
      purpose,
      store: {
        id: storeId.value,
        name: store.value.name,
        mood: store.value.vertical.mood,
        timeZone: timeZone.value,
      },
      offer: offer.value,
      wish: wanted,
      startsAt: span.startsAt,
      endsAt: span.endsAt,
      place: isScheduled.value ? (session.value?.space.name ?? null) : own,
      session: isScheduled.value ? (session.value?.title ?? null) : null,
      person: person.value?.name ?? null,
    };
  }

  return {
    ...offering,
    offerId,
    offer,
    answers,
    days,
    chooseOffer,
    floor,
    storeys,
    loadFloor,
    isScheduled,
    isStaffed,
    offerPeople,
    person,
    groups,
    closedBy,
    sessions,
    slot,
    slotAt,
    session,
    sessionId,
    seats,
    places,
    place,
    placeKey,
    marks,
    searchFailure: failure,
    reload: load,
    chooseSlot,
    chooseSession,
    toggleSeat,
    wish,
    draft,
    waitDraft,
  };
}
