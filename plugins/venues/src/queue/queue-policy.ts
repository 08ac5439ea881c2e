import type { Text } from '@zhanggui/contract';
import { ReadModel } from '@zhanggui/platform';
import { textOf } from '../content-values';
import type { TurnTimes } from './domain/estimate';
import type { PrefixRule } from './domain/number';
import type { OverdueRules } from './domain/overdue';

export interface Line extends PrefixRule {
  label: Text;
}

/** How a store's queue works, as its manager set it (WQ-2, WQ-3). */
export interface QueuePolicy extends TurnTimes, OverdueRules {
  open: boolean;
  notice: Text | null;
  /** At least one. */
  lines: readonly Line[];
  maxWaiting: number;
  maxParty: number;
  /** With `{number}` and `{space}`. */
  spokenCall: Text;
}

interface PrefixDocument {
  prefix: string | null;
  label: string | null;
  labelEn: string | null;
  partyMin: number | null;
  partyMax: number | null;
  startsAt: string | null;
  endsAt: string | null;
}

interface PolicyDocument {
  open: boolean | null;
  notice: string | null;
  noticeEn: string | null;
  prefixes: PrefixDocument[] | null;
  turnMinutes: number | null;
  turnTimes: { partyMin: number; partyMax: number; minutes: number }[] | null;
  comeMinutes: number | null;
  callsBeforeSkip: number | null;
  restorePlaces: number | null;
  maxWaiting: number | null;
  maxParty: number | null;
  spokenCall: string | null;
  spokenCallEn: string | null;
}

/** Rules of each store's queue; a store without them has none. */
export const queuePolicyModel = new ReadModel<QueuePolicy>({
  name: 'queue-policies',
  uids: ['api::queue-policy.queue-policy'],
  async load(strapi, storeId) {
    const document = (await strapi.db.query('api::queue-policy.queue-policy').findOne({
      where: { store: { documentId: storeId } },
      populate: { prefixes: true, turnTimes: true },
    })) as PolicyDocument | null;
    return document ? compilePolicy(document) : undefined;
  },
});

const SPOKEN_CALL = { zh: '请 {number} 号到 {space} 就座', en: 'Number {number}, please come to {space}' };
const ONE_LINE: Line = {
  prefix: 'A',
  label: { zh: '排队', en: 'Queue' },
  partyMin: null,
  partyMax: null,
  startsAt: null,
  endsAt: null,
};

function compilePolicy(document: PolicyDocument): QueuePolicy {
  const lines = (document.prefixes ?? []).map(compileLine);
  return {
    open: document.open !== false,
    notice: document.notice ? textOf(document.notice, document.noticeEn) : null,
    lines: lines.length > 0 ? lines : [ONE_LINE],
    turnMinutes: document.turnMinutes ?? 60,
    turnTimes: (document.turnTimes ?? []).map(({ partyMin, partyMax, minutes }) => ({ partyMin, partyMax, minutes })),
    comeMinutes: document.comeMinutes ?? 10,
    callsBeforeSkip: document.callsBeforeSkip ?? 3,
    restorePlaces: document.restorePlaces ?? 3,
    maxWaiting: document.maxWaiting ?? 200,
    maxParty: document.maxParty ?? 20,
    spokenCall: {
      zh: document.spokenCall?.trim() ? document.spokenCall : SPOKEN_CALL.zh,
      en: document.spokenCallEn?.trim() ? document.spokenCallEn : SPOKEN_CALL.en,
    },
  };
}

function compileLine(document: PrefixDocument): Line {
  // Figures at its end would run into those of the number.
  const prefix = (document.prefix ?? '').trim().replace(/\d+$/, '');
  return {
    prefix,
    label: textOf(document.label ?? prefix, document.labelEn),
    partyMin: document.partyMin,
    partyMax: document.partyMax,
    startsAt: document.startsAt?.trim() ? document.startsAt : null,
    endsAt: document.endsAt?.trim() ? document.endsAt : null,
  };
}

/** The queue of a store as it works now; undefined where it has none. */
export const queuePolicyOf = (storeId: string): Promise<QueuePolicy | undefined> => queuePolicyModel.get(storeId);
