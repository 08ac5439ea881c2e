import { SearchOutlined, StopOutlined } from '@ant-design/icons';
import type { BlacklistEntry } from '@zhanggui/contract';
import { App, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useListOf } from '../../providers/data/use-list-of';
import { useNotices } from '../../providers/use-notices';
import { useBookingWords } from '../bookings/booking-words';
import { BookingsFrame } from '../bookings/bookings-frame';
import { BarDialog } from './bar-dialog';
import styles from './blacklist.module.css';

const AFFECTS: ResourceName[] = ['blacklist'];
const TYPING_PAUSE_MILLISECONDS = 250;

/** Guests who may not book here (BK-7). */
export default function BlacklistPage() {
  const { say } = useBookingWords();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), TYPING_PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <BookingsFrame
      tools={
        <>
          <Input
            allowClear
            prefix={<SearchOutlined />}
            placeholder={say('blacklist.search')}
            aria-label={say('blacklist.search')}
            value={typed}
            maxLength={60}
            onChange={(event) => setTyped(event.target.value)}
            className={styles.search}
          />
          <Button icon={<StopOutlined />} onClick={() => setAdding(true)} data-testid="bar-add">
            {say('blacklist.add')}
          </Button>
        </>
      }
    >
      <Entries search={search} />
      {adding && <BarDialog booking={null} onClose={() => setAdding(false)} />}
    </BookingsFrame>
  );
}

function Entries({ search }: { search: string }) {
  const { say, dayTime } = useBookingWords();
  const { modal } = App.useApp();
  const notices = useNotices();
  const { run, pending } = useAct('blacklist.remove', AFFECTS);
  const query = search ? { search, limit: 30 } : { limit: 30 };
  const { items, loading, error, retry, more, loadingMore } = useListOf('blacklist', query);

  const nameOf = ({ customerName, phoneMasked }: BlacklistEntry) =>
    customerName || phoneMasked || say('blacklist.unnamed');
  const remove = (entry: BlacklistEntry) =>
    void modal.confirm({
      title: say('blacklist.removeTitle', { name: nameOf(entry) }),
      content: say('blacklist.removeHint'),
      centered: true,
      okText: say('blacklist.remove'),
      cancelText: say('action.back'),
      okButtonProps: { 'data-testid': 'bar-remove-confirm' },
      onOk: async () => {
        const outcome = await run(entry.id, { params: { entryId: entry.id }, body: {} });
        if (outcome && !outcome.ok) return notices.refused(outcome.error);
        if (outcome) notices.done(say('blacklist.removed'));
      },
    });

  if (loading) return <CardSkeletons />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) {
    return search ? (
      <Emptiness title={say('blacklist.noMatch')} />
    ) : (
      <Emptiness title={say('blacklist.none')} hint={say('blacklist.noneHint')} />
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {items.map((entry) => (
          <li key={entry.id} data-testid="blacklist-entry">
            <div>
              <b className="clamp-2">{nameOf(entry)}</b>
              {entry.customerName && entry.phoneMasked && <span className="figures">{entry.phoneMasked}</span>}
              <p className="clamp-2">{entry.reason}</p>
              <small className="figures">
                {entry.addedBy} · {dayTime(entry.addedAt)} ·{' '}
                {entry.until ? say('timeline.until', { time: dayTime(entry.until) }) : say('blacklist.forever')}
              </small>
            </div>
            <Button loading={pending.has(entry.id)} onClick={() => remove(entry)} data-testid="bar-remove">
              {say('blacklist.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {more && (
        <Button className={styles.more} size="large" loading={loadingMore} onClick={more}>
          {say('action.more')}
        </Button>
      )}
    </>
  );
}
