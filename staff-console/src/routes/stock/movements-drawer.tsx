import type { StockItem } from '@zhanggui/contract';
import { Button, Drawer } from 'antd';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import styles from './stock.module.css';

/** Every movement of one item, newest first. */
export function MovementsDrawer({ item, onClose }: { item: StockItem | null; onClose: () => void }) {
  const { say, text } = useWords();
  const phone = useViewport() === 'phone';
  return (
    <Drawer
      open={item !== null}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      width={460}
      height="80%"
      title={item && `${text(item.name)} · ${say('stock.movements')}`}
    >
      {item && <Movements itemId={item.itemId} />}
    </Drawer>
  );
}

function Movements({ itemId }: { itemId: string }) {
  const { say, dayTime } = useWords();
  const { items, loading, error, retry, more, loadingMore } = useListOf('movements', { itemId, limit: 30 });
  if (loading) return <CardSkeletons />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) return <Emptiness title={say('stock.noMovements')} />;
  return (
    <>
      <ol className={styles.movements}>
        {items.map((movement) => (
          <li key={movement.id}>
            <div>
              <strong>{say(`stockCause.${movement.cause}`)}</strong>
              <span>{[movement.orderNumber, movement.reason, movement.staffName].filter(Boolean).join(' · ')}</span>
              <small className="figures">{dayTime(movement.at)}</small>
            </div>
            <span className="figures" data-sign={movement.quantity > 0 ? 'plus' : 'minus'}>
              {movement.quantity > 0 ? '+' : '−'}
              {Math.abs(movement.quantity)}
            </span>
            <span className="figures">{movement.onHandAfter}</span>
          </li>
        ))}
      </ol>
      {more && (
        <Button block loading={loadingMore} onClick={more}>
          {say('action.more')}
        </Button>
      )}
    </>
  );
}
