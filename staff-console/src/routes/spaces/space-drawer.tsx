import type { SpaceNow } from '@zhanggui/contract';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Emptiness } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { BlockDialog } from './block-dialog';
import { SeatDialog } from './seat-dialog';
import styles from './spaces.module.css';
import { SpaceStatusTag } from './status-tag';
import { TransferDialog } from './transfer-dialog';
import { VisitSection } from './visit-section';

const AFFECTS: ResourceName[] = ['spaces', 'orders'];

type Asking = 'seat' | 'block' | 'transfer' | null;

/** One space as it is now, and everything that staff may do with it. */
export function SpaceDrawer({
  now,
  spaces,
  onClose,
}: {
  now: SpaceNow | null;
  spaces: readonly SpaceNow[];
  onClose: () => void;
}) {
  const { say, place, time } = useWords();
  const phone = useViewport() === 'phone';
  const [asking, setAsking] = useState<Asking>(null);
  const answered = (done: boolean) => {
    setAsking(null);
    if (done) onClose();
  };

  return (
    <Drawer
      open={now !== null}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      width={480}
      height="86%"
      title={
        now && (
          <span className={styles.heading}>
            <span className="one-line">{place(now.space)}</span>
            <SpaceStatusTag status={now.status} />
          </span>
        )
      }
      footer={now && <Acts now={now} ask={setAsking} onDone={onClose} />}
    >
      {now && (
        <div className={styles.visit}>
          {now.next && (
            <Link className={styles.next} to={`/bookings?booking=${now.next.bookingId}`}>
              {say('floor.nextParty', {
                time: `${time(now.next.startsAt)}–${time(now.next.endsAt)}`,
                name: now.next.title,
                count: now.next.partySize,
              })}
            </Link>
          )}
          {now.visit ? <VisitSection now={now} visit={now.visit} /> : <Quiet now={now} />}
        </div>
      )}
      {now && asking === 'seat' && <SeatDialog space={now.space} onClose={answered} />}
      {now && asking === 'block' && <BlockDialog space={now.space} onClose={answered} />}
      {now && asking === 'transfer' && <TransferDialog from={now} spaces={spaces} onClose={answered} />}
    </Drawer>
  );
}

/** Nobody sits here: what that means. */
function Quiet({ now: { status, until } }: { now: SpaceNow }) {
  const { say, dayTime } = useWords();
  const hints = {
    available: say('seat.availableHint'),
    reserved: '',
    occupied: '',
    cleaning: say('clean.hint'),
    maintenance: say('block.hint'),
  };
  const ends = status !== 'available' && until ? say('floor.until', { time: dayTime(until) }) : '';
  return <Emptiness title={say(`spaceStatus.${status}`)} hint={[ends, hints[status]].filter(Boolean).join(' · ')} />;
}

function Acts({ now, ask, onDone }: { now: SpaceNow; ask: (asking: Asking) => void; onDone: () => void }) {
  const { say, place } = useWords();
  const { modal } = App.useApp();
  const store = useStore();
  const notices = useNotices();
  const may = usePermissions();
  const close = useAct('visits.close', AFFECTS);
  const clean = useAct('spaces.cleaned', AFFECTS);
  const lift = useAct('spaces.unblock', AFFECTS);
  const { space, visit, status, blockId } = now;

  const closeVisit = () => {
    if (!visit) return;
    void modal.confirm({
      title: say('visit.closeTitle', { space: place(space) }),
      content: say('visit.closeHint'),
      okText: say('visit.close'),
      cancelText: say('action.back'),
      centered: true,
      okButtonProps: { 'data-testid': 'visit-close-confirm' },
      onOk: async () => {
        const outcome = await close.run(visit.id, { params: { visitId: visit.id }, body: {} });
        if (outcome && !outcome.ok) return notices.refused(outcome.error);
        if (outcome) notices.done(say('visit.closed', { space: place(space) }));
        onDone();
      },
    });
  };
  const cleaned = async () => {
    const outcome = await clean.run(space.id, { params: { storeId: store.id, spaceId: space.id }, body: {} });
    if (outcome && !outcome.ok) return notices.refused(outcome.error);
    if (outcome) notices.done(say('clean.done', { space: place(space) }));
  };
  const unblock = async () => {
    if (!blockId) return;
    const outcome = await lift.run(blockId, { params: { blockId }, body: {} });
    if (outcome && !outcome.ok) return notices.refused(outcome.error);
    if (outcome) notices.done(say('block.lifted', { space: place(space) }));
  };

  const buttons = [
    visit && may('visits.open') && (
      <Button key="transfer" size="large" onClick={() => ask('transfer')} data-testid="visit-transfer">
        {say('transfer.act')}
      </Button>
    ),
    visit && may('visits.close') && (
      <Button
        key="close"
        size="large"
        loading={close.pending.has(visit.id)}
        onClick={closeVisit}
        data-testid="visit-close"
      >
        {say('visit.close')}
      </Button>
    ),
    !visit && status === 'cleaning' && may('visits.open') && (
      <Button
        key="clean"
        type="primary"
        size="large"
        loading={clean.pending.has(space.id)}
        onClick={() => void cleaned()}
        data-testid="space-cleaned"
      >
        {say('clean.act')}
      </Button>
    ),
    !visit && blockId && may('spaces.block') && (
      <Button
        key="lift"
        size="large"
        loading={lift.pending.has(blockId)}
        onClick={() => void unblock()}
        data-testid="space-unblock"
      >
        {say('block.lift')}
      </Button>
    ),
    !visit && !blockId && status !== 'cleaning' && may('spaces.block') && (
      <Button key="block" size="large" onClick={() => ask('block')} data-testid="space-block">
        {say('block.act')}
      </Button>
    ),
    !visit && status === 'available' && may('visits.open') && (
      <Button key="seat" type="primary" size="large" onClick={() => ask('seat')} data-testid="space-seat">
        {say('seat.act')}
      </Button>
    ),
  ].filter(Boolean);
  return buttons.length > 0 ? <div className={styles.footer}>{buttons}</div> : null;
}
