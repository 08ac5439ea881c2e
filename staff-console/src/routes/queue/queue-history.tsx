import { SearchOutlined } from '@ant-design/icons';
import type { StaffQueueTicket } from '@zhanggui/contract';
import { Button, Input, Select, Table, type InputRef } from 'antd';
import { useMemo, useState, type RefObject } from 'react';
import { Emptiness } from '../../components/notices';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useViewport } from '../../components/use-viewport';
import { minutesBetween } from '../../providers/formats';
import { useWords } from '../../providers/i18n';
import { useQueueActs } from './queue-acts';
import { findTickets, type HistoryFilters } from './queue-board';
import styles from './queue.module.css';

type State = StaffQueueTicket['state'];

const STATES: readonly State[] = ['waiting', 'called', 'seated', 'skipped', 'cancelled'];
const VOICES: Record<State, Voice> = {
  waiting: 'waiting',
  called: 'moving',
  seated: 'done',
  skipped: 'bad',
  cancelled: 'quiet',
};

interface QueueHistoryProps {
  tickets: readonly StaffQueueTicket[];
  searchRef: RefObject<InputRef>;
}

/** Every number of the day, by search and state; a skipped party that came back is put back here. */
export function QueueHistory({ tickets, searchRef }: QueueHistoryProps) {
  const { say, text, time } = useWords();
  const phone = useViewport() === 'phone';
  const [filters, setFilters] = useState<HistoryFilters>({ search: '', states: [] });
  const found = useMemo(() => findTickets(tickets, filters), [tickets, filters]);
  const waited = (ticket: StaffQueueTicket) =>
    ticket.calledAt &&
    say('spaces.minutes', { count: minutesBetween(Date.parse(ticket.joinedAt), Date.parse(ticket.calledAt)) });
  const guest = ({ guestName, guestPhone, note }: StaffQueueTicket) =>
    [guestName, guestPhone, note].filter(Boolean).join(' · ');

  return (
    <>
      <div className={styles.filters}>
        <Input
          ref={searchRef}
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          placeholder={say('queueHistory.search')}
          aria-label={say('queueHistory.search')}
          value={filters.search}
          onChange={(event) => setFilters({ ...filters, search: event.target.value })}
          data-testid="queue-search"
        />
        <Select<State[]>
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={say('queueHistory.state')}
          aria-label={say('queueHistory.state')}
          onChange={(states) => setFilters({ ...filters, states })}
          options={STATES.map((value) => ({ value, label: say(`queueState.${value}`) }))}
        />
      </div>
      {found.length === 0 ? (
        <Emptiness
          title={say(tickets.length === 0 ? 'queueHistory.none' : 'queueHistory.noMatch')}
          hint={tickets.length === 0 ? undefined : say('queueHistory.noMatchHint')}
        />
      ) : phone ? (
        <ul className={styles.rows}>
          {found.map((ticket) => (
            <li key={ticket.id} data-testid="queue-history-row">
              <span>
                <strong className="figures">{ticket.number}</strong>
                <small>
                  {[say('queue.party', { count: ticket.partySize }), time(ticket.joinedAt), guest(ticket)]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <VoiceTag voice={VOICES[ticket.state]}>{say(`queueState.${ticket.state}`)}</VoiceTag>
              <Acts ticket={ticket} />
            </li>
          ))}
        </ul>
      ) : (
        <div className={styles.sheet}>
          <Table<StaffQueueTicket>
            rowKey="id"
            size="middle"
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={found}
            scroll={{ x: 820 }}
            columns={[
              {
                title: say('queueHistory.number'),
                width: 90,
                render: (_, ticket) => <strong className="figures">{ticket.number}</strong>,
              },
              {
                title: say('queueHistory.party'),
                width: 70,
                align: 'right',
                dataIndex: 'partySize',
                className: 'figures',
              },
              {
                title: say('queueHistory.guest'),
                render: (_, ticket) => <span className="clamp-2">{guest(ticket)}</span>,
              },
              {
                title: say('queueHistory.joined'),
                width: 80,
                className: 'figures',
                render: (_, ticket) => time(ticket.joinedAt),
              },
              {
                title: say('queueHistory.waited'),
                width: 90,
                className: 'figures',
                render: (_, ticket) => waited(ticket),
              },
              {
                title: say('queueHistory.place'),
                width: 140,
                render: (_, ticket) => ticket.spaceName && <span className="clamp-2">{text(ticket.spaceName)}</span>,
              },
              {
                title: say('queueHistory.state'),
                width: 110,
                render: (_, ticket) => (
                  <VoiceTag voice={VOICES[ticket.state]}>{say(`queueState.${ticket.state}`)}</VoiceTag>
                ),
              },
              {
                title: '',
                width: 190,
                align: 'right',
                fixed: 'right',
                render: (_, ticket) => <Acts ticket={ticket} />,
              },
            ]}
          />
        </div>
      )}
    </>
  );
}

/** Of numbers that are over: what still can be made good. */
function Acts({ ticket }: { ticket: StaffQueueTicket }) {
  const { say } = useWords();
  const { perform, isPending } = useQueueActs();
  if (ticket.state !== 'skipped') return null;
  return (
    <span className={styles.acts}>
      {(['restore', 'seat'] as const).map((action) => (
        <Button
          key={action}
          size="middle"
          type={action === 'restore' ? 'default' : 'text'}
          loading={isPending(ticket.id, action)}
          onClick={() => perform(ticket, action)}
          data-testid={`queue-${action}`}
        >
          {say(`queueAction.${action}`)}
        </Button>
      ))}
    </span>
  );
}
