import type { QueueBoard, QueueTicketView } from '@zhanggui/contract';
import { t } from '@/i18n';

/** `约 20–35 分钟`, in the guest's language. */
export function waitWords(estimate: QueueTicketView['estimate']): string {
  if (!estimate) return t('queue.unknown');
  const { fromMinutes: from, toMinutes: to } = estimate;
  return from === 0 ? t('queue.within', { to }) : t('queue.between', { from, to });
}

/** What a newcomer of a line meets; where nobody stands there, all places may still be taken. */
export function lineWords({ waiting, estimate }: QueueBoard['lines'][number]): string {
  if (waiting > 0) return waitWords(estimate);
  return estimate?.fromMinutes === 0 ? t('queue.entryFree') : `${t('queue.nobody')} · ${waitWords(estimate)}`;
}

/** What the party that chooses its size would meet: `前面 2 组 · 约 20–35 分钟`. */
export function newcomerWords({ partiesAhead, estimate }: NonNullable<QueueBoard['newcomer']>): string {
  if (partiesAhead === 0 && estimate?.fromMinutes === 0) return t('queue.entryFree');
  return `${t('queue.entryMineHint', { count: partiesAhead })} · ${waitWords(estimate)}`;
}

/** Where a number stands that was not seated yet. */
export function standWords({ state, partiesAhead }: QueueTicketView): string {
  if (state === 'called') return t('queue.entryCalled');
  return partiesAhead === 0 ? t('queue.entryNext') : t('queue.entryMineHint', { count: partiesAhead });
}
