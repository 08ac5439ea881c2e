import type { Vertical } from '@zhanggui/config';

type Data = Record<string, unknown>;

/** What guests see a new store's booking policy as, where the vertical has no word of its own for a space. */
const SPACE = { zh: '座位', en: 'Seat' };

/** The booking policy that a store of a vertical starts with; the content type fills in what the vertical leaves open. */
export function policyOf({ booking: { policy }, terms }: Vertical): Data {
  const { deposit, points, durations, ...rest } = policy;
  const space = terms.find(({ key }) => key === 'space') ?? SPACE;
  return {
    ...rest,
    name: `${space.zh}预订`,
    nameEn: `${space.en} booking`,
    durations: durations.map((minutes) => ({ minutes })),
    ...depositOf(deposit),
    ...(points ? { pointsAllowed: true, fenPerPoint: points.fenPerPoint, pointsCapBp: points.capBp } : {}),
  };
}

function depositOf(deposit: Vertical['booking']['policy']['deposit']): Data {
  switch (deposit.kind) {
    case 'none':
      return { depositKind: 'none' };
    case 'fixed':
      return { depositKind: 'fixed', depositFen: deposit.amountFen, depositPer: deposit.per };
    case 'ratio':
      return { depositKind: 'ratio', depositBp: deposit.ratioBp };
  }
}

/** The queue rules that a store of a vertical starts with; undefined where guests of the vertical do not queue. */
export function queueOf({ booking: { queue } }: Vertical): Data | undefined {
  if (queue.length === 0) return undefined;
  return {
    spokenCall: '请 {number} 号到 {space} 就座',
    spokenCallEn: 'Number {number}, please come to {space}',
    prefixes: queue.map(({ label, ...prefix }) => ({ ...prefix, label: label.zh, labelEn: label.en })),
  };
}

/** The label that a store of a vertical starts to print its table codes with. */
export const labelOf = ({ label: { name, ...label } }: Vertical): Data => ({
  ...label,
  name: name.zh,
  nameEn: name.en,
});
