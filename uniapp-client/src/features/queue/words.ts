import type { QueueTicketView } from '@zhanggui/contract';
import { t } from '@/i18n';

/** `约 20–35 分钟`, in the guest's language. */
export function waitWords(estimate: QueueTicketView['estimate']): string {
  if (!estimate) return t('queue.unknown');
  const { fromMinutes: from, toMinutes: to } = estimate;
  return from === 0 ? t('queue.within', { to }) : t('queue.between', { from, to });
}
