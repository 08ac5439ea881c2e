import { DesktopOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Tooltip, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { KeysHelp } from '../../components/keys-help';
import { CardSkeletons, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useViewport } from '../../components/use-viewport';
import { useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { QueueActsProvider, useQueueActs } from './queue-acts';
import { toQueueBoard, type FreePlace, type QueueBoard } from './queue-board';
import { QueueHistory } from './queue-history';
import { QueueLanes } from './queue-lanes';
import { TakeNumber } from './take-number';
import { QUEUE_KEYS, useQueueKeys } from './use-queue-keys';

type View = 'board' | 'history';

const NOTHING: { items: []; free: [] } = { items: [], free: [] };

/** 排队叫号: who waits, who was called, which place is free, and the next party for it (WQ-4). */
export default function QueuePage() {
  const store = useStore();
  const { record, loading, error, retry } = useRecord('queue', store.id);
  const { items, free } = record ?? NOTHING;
  const board = useMemo(() => toQueueBoard(items, free), [items, free]);
  return (
    <QueueActsProvider free={free} placeFor={board.placeFor}>
      <Queue
        board={board}
        free={free}
        tickets={items}
        notice={loading ? <CardSkeletons /> : error ? <Failure error={error} retry={retry} /> : null}
      />
    </QueueActsProvider>
  );
}

interface QueueProps {
  board: QueueBoard;
  free: readonly FreePlace[];
  tickets: Parameters<typeof toQueueBoard>[0];
  /** What stands in the place of the queue while it is not there. */
  notice: React.ReactNode;
}

function Queue({ board, free, tickets, notice }: QueueProps) {
  const { say } = useWords();
  const store = useStore();
  const viewport = useViewport();
  const { perform } = useQueueActs();
  const publicBoard = useRecord('queue-board', store.id);
  const [address, setAddress] = useSearchParams();
  const view: View = address.get('view') === 'history' ? 'history' : 'board';
  const show = (next: View) => setAddress(next === 'history' ? { view: next } : {});
  const [taking, setTaking] = useState(false);
  const searchRef = useRef<InputRef>(null);
  const waiting = useMemo(() => board.lines.flatMap((line) => line.tickets), [board]);
  const focusedId = useQueueKeys({
    waiting: view === 'board' ? waiting : [],
    onTake: () => setTaking(true),
    onCall: (ticket) => perform(ticket, 'call'),
    onSeat: (ticket) => perform(ticket, 'seat'),
    onSearch: () => show('history'),
  });
  const searching = useRef(false);
  useEffect(() => {
    if (view === 'history' && searching.current) searchRef.current?.focus();
    searching.current = true;
  }, [view]);
  const isClosed = publicBoard.record?.open === false;

  return (
    <Page
      title={say('nav.queue')}
      aside={waiting.length > 0 && say('queue.waitingCount', { count: waiting.length })}
      actions={
        <>
          {viewport === 'desktop' && <KeysHelp keys={QUEUE_KEYS} />}
          <Tooltip title={say('queue.screenHint')}>
            <Button
              href={`/screen/${store.code}`}
              target="_blank"
              icon={<DesktopOutlined />}
              aria-label={say('queue.screen')}
              data-testid="queue-screen"
            >
              {viewport === 'phone' ? null : say('queue.screen')}
            </Button>
          </Tooltip>
          <Segmented<View>
            value={view}
            onChange={show}
            options={[
              { value: 'board', label: say('queue.board') },
              { value: 'history', label: say('queue.history') },
            ]}
          />
          {viewport !== 'phone' && <TakeButton onTake={() => setTaking(true)} disabled={isClosed} />}
        </>
      }
    >
      {isClosed && <Alert type="warning" showIcon message={say('queue.closed')} />}
      {viewport === 'phone' && view === 'board' && (
        <TakeButton block onTake={() => setTaking(true)} disabled={isClosed} />
      )}
      {notice ??
        (view === 'board' ? (
          <QueueLanes
            board={board}
            free={free}
            lineNames={new Map(publicBoard.record?.lines.map(({ prefix, label }) => [prefix, label]))}
            focusedId={focusedId}
          />
        ) : (
          <QueueHistory tickets={tickets} searchRef={searchRef} />
        ))}
      {taking && <TakeNumber onClose={() => setTaking(false)} />}
    </Page>
  );
}

function TakeButton({ onTake, disabled, block = false }: { onTake: () => void; disabled: boolean; block?: boolean }) {
  const { say } = useWords();
  return (
    <Button
      type="primary"
      size={block ? 'large' : 'middle'}
      block={block}
      icon={<PlusOutlined />}
      onClick={onTake}
      disabled={disabled}
      data-testid="queue-take"
    >
      {say('take.title')}
    </Button>
  );
}
