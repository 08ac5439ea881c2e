import type { BookingPrice } from '@zhanggui/contract';
import { quoteRoom, roomPricesOf, venueOf, type Space, type Venue } from '@zhanggui/venues';
import type { Scene } from './domain/ask';
import type { BookableSpace, BookingRules } from './domain/policy';
import type { Span } from './domain/spans';
import { bookingRulesModel } from './policy-model';

/** A store for decisions: its content as it stands now. */
export interface StoreScene extends Scene {
  venue: Venue;
  /** Another object whenever any of the content has changed. */
  rules: BookingRules;
  /** Whether anything here depends on the tier of a guest. */
  usesTiers: boolean;
}

type RoomPrices = Awaited<ReturnType<typeof roomPricesOf>>;

interface Kept {
  rules: BookingRules;
  prices: RoomPrices;
  scene: StoreScene;
}

/** Made once for each edition of the content. */
const scenes = new WeakMap<Venue, Kept>();

/** A store that takes bookings; undefined where there is no such store, or it was taken off the list. */
export async function sceneOf(storeId: string): Promise<StoreScene | undefined> {
  const venue = await venueOf(storeId);
  if (!venue?.active) return undefined;
  const [rules, prices] = await Promise.all([bookingRulesModel.get(storeId), roomPricesOf(storeId)]);
  if (!rules) return undefined;
  const kept = scenes.get(venue);
  if (kept?.rules === rules && kept.prices === prices) return kept.scene;
  const scene = makeScene(venue, rules, prices);
  scenes.set(venue, { rules, prices, scene });
  return scene;
}

function makeScene(venue: Venue, rules: BookingRules, prices: RoomPrices): StoreScene {
  const { timeZone } = venue;
  const specialDates = new Set(venue.hours.special.map(({ date }) => date));
  const namedSpaces = new Set(prices.flatMap(({ spaceIds }) => spaceIds));
  // Spaces that are priced alike share their quotes: a day has a hundred spaces and dozens of starts.
  const quotes = new Map<string, BookingPrice>();
  return {
    venue,
    rules,
    usesTiers:
      prices.some(({ tierKey }) => tierKey !== null) ||
      [...rules.policies.values()].some(({ memberWindows }) => memberWindows.length > 0),
    store: {
      id: venue.id,
      timeZone,
      hours: venue.hours,
      bookingPaused: venue.bookingPaused,
      spaces: new Map([...venue.spaces].map(([id, space]) => [id, bookableSpace(space)])),
    },
    roomPrice(spaceId: string, { from, until }: Span, tierKey: string | null): BookingPrice {
      const space = venue.spaces.get(spaceId);
      if (!space) return FREE;
      const { typeId, roomFeeFen, minimumSpendFen } = space;
      const alike = namedSpaces.has(spaceId) ? spaceId : `${typeId} ${roomFeeFen} ${minimumSpendFen}`;
      const key = `${alike} ${from} ${until} ${tierKey ?? ''}`;
      const known = quotes.get(key);
      if (known) return known;
      const {
        steps,
        totalFen,
        minimumSpendFen: minimum,
      } = quoteRoom({
        space: { id: spaceId, typeId, roomFeeFen, minimumSpendFen },
        prices,
        timeZone,
        specialDates,
        tierKey,
        from: new Date(from),
        to: new Date(until),
      });
      const price: BookingPrice = {
        steps: steps.map(({ label, amountFen }) => ({ label, amountFen })),
        totalFen,
        minimumSpendFen: minimum,
      };
      if (quotes.size >= QUOTES_KEPT) quotes.clear();
      quotes.set(key, price);
      return price;
    },
  };
}

const QUOTES_KEPT = 20_000;
const FREE: BookingPrice = { steps: [], totalFen: 0, minimumSpendFen: 0 };

function bookableSpace(space: Space): BookableSpace {
  const { view, typeId, active, bookable, joinsWith, facilities } = space;
  return {
    id: view.id,
    name: view.name,
    typeId,
    capacityMin: view.capacityMin,
    capacityMax: view.capacityMax,
    active,
    bookable,
    joinsWith,
    facilities: facilities.length,
  };
}
