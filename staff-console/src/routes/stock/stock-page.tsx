import { SearchOutlined } from '@ant-design/icons';
import type { StockItem } from '@zhanggui/contract';
import { Input, Segmented } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { AdjustDialog } from './adjust-dialog';
import { MovementsDrawer } from './movements-drawer';
import { StockRow } from './stock-row';
import styles from './stock.module.css';

const AFFECTS: ResourceName[] = ['stock'];
const LEVELS = ['all', 'sold-out', 'low', 'enough'] as const;
const ORDER: Record<StockItem['level'], number> = { 'sold-out': 0, low: 1, enough: 2 };

/** What is limited and how much of it is left: sold out first, corrected in two touches. */
export default function StockPage() {
  const { say, text } = useWords();
  const store = useStore();
  const mayAdjust = usePermissions()('stock.adjust');
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('all');
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { items, loading, stale, error, retry } = useListOf('stock', {
    search: search || undefined,
    level: level === 'all' ? undefined : level,
  });
  const sorted = useMemo(() => [...items].sort((one, other) => ORDER[one.level] - ORDER[other.level]), [items]);
  const [adjusted, setAdjusted] = useState<{ item: StockItem; direction: 1 | -1 } | null>(null);
  const resume = useAct('stock.resume', AFFECTS);
  const notices = useNotices();
  const putBack = async (item: StockItem) => {
    const outcome = await resume.run(item.itemId, { params: { storeId: store.id }, body: { itemId: item.itemId } });
    if (outcome && !outcome.ok) notices.refused(outcome.error);
    else if (outcome) notices.done(say('stock.resumed', { name: text(item.name) }));
  };
  const [watched, setWatched] = useState<StockItem | null>(null);
  return (
    <Page
      title={say('nav.stock')}
      tools={
        <>
          <Input
            allowClear
            prefix={<SearchOutlined />}
            placeholder={say('stock.search')}
            value={typed}
            maxLength={60}
            onChange={(event) => setTyped(event.target.value)}
            style={{ flex: '1 1 220px', maxWidth: 320 }}
            data-testid="stock-search"
          />
          <Segmented
            value={level}
            onChange={setLevel}
            options={LEVELS.map((value) => ({ value, label: say(`stockLevel.${value}`) }))}
          />
        </>
      }
    >
      {loading ? (
        <CardSkeletons />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : sorted.length === 0 ? (
        <Emptiness
          title={say(search || level !== 'all' ? 'stock.noMatch' : 'stock.none')}
          hint={say(search || level !== 'all' ? 'stock.noMatchHint' : 'stock.noneHint')}
        />
      ) : (
        <ul className={styles.items} aria-busy={stale}>
          {sorted.map((item) => (
            <StockRow
              key={item.itemId}
              item={item}
              onOpen={() => setWatched(item)}
              onAdjust={mayAdjust ? (direction) => setAdjusted({ item, direction }) : null}
              onResume={
                mayAdjust && item.stoppedReason !== null
                  ? { run: () => void putBack(item), pending: resume.pending.has(item.itemId) }
                  : null
              }
            />
          ))}
        </ul>
      )}
      {adjusted && (
        <AdjustDialog
          key={adjusted.item.itemId + adjusted.direction}
          item={adjusted.item}
          direction={adjusted.direction}
          onClose={() => setAdjusted(null)}
        />
      )}
      <MovementsDrawer item={watched} onClose={() => setWatched(null)} />
    </Page>
  );
}
