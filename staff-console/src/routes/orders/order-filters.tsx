import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import type { InputRef } from 'antd';
import type { OrderState } from '@zhanggui/contract';
import { useEffect, useState, type RefObject } from 'react';
import { startOfDay } from '../../providers/formats';
import { useWords } from '../../providers/i18n';
import { serverNow } from '../../providers/clock';
import { useTimeZone } from '../../providers/time-zone';

export interface OrderFilters {
  search?: string;
  states?: string;
  from?: string;
  to?: string;
}

const STATES: readonly OrderState[] = [
  'placed',
  'paid',
  'accepted',
  'preparing',
  'delivering',
  'delivered',
  'completed',
  'cancelled',
  'exception',
  'refunded',
];
const DAYS = ['today', 'yesterday', 'week', 'all'] as const;
const TYPING_PAUSE_MILLISECONDS = 250;

/** Search by number or table, filter by state and day. */
export function OrderFilterBar({
  onChange,
  searchRef,
}: {
  onChange: (filters: OrderFilters) => void;
  searchRef: RefObject<InputRef>;
}) {
  const { say } = useWords();
  const timeZone = useTimeZone();
  const [search, setSearch] = useState('');
  const [states, setStates] = useState<OrderState[]>([]);
  const [day, setDay] = useState<(typeof DAYS)[number]>('all');

  useEffect(() => {
    const timer = setTimeout(() => {
      const now = serverNow();
      onChange({
        search: search.trim() || undefined,
        states: states.join(',') || undefined,
        from: day === 'all' ? undefined : startOfDay(now, timeZone, { today: 0, yesterday: 1, week: 6 }[day]),
        to: day === 'yesterday' ? startOfDay(now, timeZone, 0) : undefined,
      });
    }, TYPING_PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [search, states, day, timeZone, onChange]);

  return (
    <>
      <Input
        ref={searchRef}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={say('orders.search')}
        value={search}
        maxLength={60}
        onChange={(event) => setSearch(event.target.value)}
        style={{ flex: '1 1 220px', maxWidth: 320 }}
        data-testid="order-search"
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={say('orders.allStates')}
        value={states}
        onChange={setStates}
        options={STATES.map((value) => ({ value, label: say(`orderState.${value}`) }))}
        style={{ flex: '1 1 180px', maxWidth: 280 }}
      />
      <Select
        value={day}
        onChange={setDay}
        options={DAYS.map((value) => ({ value, label: say(`day.${value}`) }))}
        style={{ width: 120 }}
      />
    </>
  );
}
