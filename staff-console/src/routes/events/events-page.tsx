import type { EventType } from '@zhanggui/contract';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { EVENT_TYPES, eventFacts } from './event-facts';
import styles from './events.module.css';

/** Every touch on a cart is an event: shown only to those who ask for it. */
const NOISE: EventType = 'cart.changed';

/** What happened in the store, newest first, as it happens. */
export default function EventsPage() {
  const { say, dayTime } = useWords();
  const [type, setType] = useState<EventType | undefined>();
  const { items, loading, error, retry, more, loadingMore } = useListOf('events', { type, limit: 50 });
  return (
    <Page
      title={say('nav.events')}
      tools={
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={say('events.allTypes')}
          value={type}
          onChange={setType}
          options={EVENT_TYPES.map((value) => ({ value, label: say(`event.${value}`) }))}
          style={{ width: 220 }}
        />
      }
    >
      {loading ? (
        <CardSkeletons />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : items.length === 0 ? (
        <Emptiness title={say('events.none')} hint={say('events.noneHint')} />
      ) : (
        <ol className={styles.feed}>
          {items
            .filter((event) => type !== undefined || event.type !== NOISE)
            .map((event) => {
              const { orderId, bookingId, words, alarm } = eventFacts(event);
              return (
                <li key={event.id} data-alarm={alarm} data-testid="event">
                  <time className="figures">{dayTime(event.at)}</time>
                  <strong>{say(`event.${event.type}`)}</strong>
                  {orderId ? (
                    <Link to={`/orders/${orderId}`}>{words || say('events.order')}</Link>
                  ) : bookingId ? (
                    <Link to={`/bookings?open=${bookingId}`}>{words || say('events.booking')}</Link>
                  ) : (
                    <span>{words}</span>
                  )}
                </li>
              );
            })}
        </ol>
      )}
      {more && (
        <Button className={styles.more} size="large" loading={loadingMore} onClick={more}>
          {say('action.more')}
        </Button>
      )}
    </Page>
  );
}
