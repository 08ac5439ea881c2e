import { EditOutlined } from '@ant-design/icons';
import type { SpaceNow } from '@zhanggui/contract';
import { Button, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { FloorMap } from './floor-map';
import { floorsOf } from './floor-plan';
import { SpaceDrawer } from './space-drawer';
import { SpaceList } from './space-list';
import styles from './spaces.module.css';
import { STATUSES } from './status-tag';
import { useStatusChanges } from './use-status-changes';

type View = 'map' | 'list';
const EVERYWHERE = '';

/** Every space as it is now: as a map of the floor or as a table (SP-2, SP-3). */
export default function SpacesPage() {
  const { say, text } = useWords();
  const may = usePermissions();
  const navigate = useNavigate();
  const { items, loading, error, retry } = useListOf('spaces', {});
  useStatusChanges(items, retry);
  const [view, setView] = useState<View>('map');
  const [area, setArea] = useState(EVERYWHERE);
  const [search, setSearch] = useState('');
  const [address, setAddress] = useSearchParams();
  const openId = address.get('space');
  const open = (spaceId: string | null) => setAddress(spaceId ? { space: spaceId } : {}, { replace: true });
  const floors = useMemo(() => floorsOf(items), [items]);
  const wanted = search.trim().toLowerCase();
  const shown = floors
    .filter((floor) => area === EVERYWHERE || floor.key === area)
    .map((floor) => ({ ...floor, spaces: floor.spaces.filter((now) => isFound(now, wanted)) }))
    .filter(({ spaces }) => spaces.length > 0);
  const occupied = items.filter(({ status }) => status === 'occupied').length;
  return (
    <Page
      title={say('nav.spaces')}
      aside={
        items.length > 0 && (
          <span className="figures" data-testid="occupancy">
            {say('spaces.occupied', { occupied, all: items.length })}
          </span>
        )
      }
      actions={
        <>
          {may('spaces.edit') && (
            <Button icon={<EditOutlined />} onClick={() => void navigate('/spaces/edit')} data-testid="floor-edit">
              {say('floor.edit')}
            </Button>
          )}
          <Segmented<View>
            value={view}
            onChange={setView}
            options={[
              { value: 'map', label: say('spaces.map') },
              { value: 'list', label: say('spaces.list') },
            ]}
          />
        </>
      }
      tools={
        <div className={styles.areas}>
          {floors.length > 1 && (
            <Segmented
              value={area}
              onChange={setArea}
              options={[
                { value: EVERYWHERE, label: say('spaces.everywhere') },
                ...floors.map(({ key, name }) => ({ value: key, label: name ? text(name) : say('spaces.noArea') })),
              ]}
            />
          )}
          <Input.Search
            allowClear
            className={styles.search}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            placeholder={say('labels.search')}
            aria-label={say('labels.search')}
          />
          <Legend spaces={items} />
        </div>
      }
    >
      {loading ? (
        <CardSkeletons />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : shown.length === 0 ? (
        <Emptiness
          title={say(items.length > 0 ? 'stock.noMatchHint' : 'spaces.none')}
          hint={items.length > 0 ? undefined : say('spaces.noneHint')}
        />
      ) : view === 'map' ? (
        <FloorMap floors={shown} onOpen={open} />
      ) : (
        <SpaceList spaces={shown.flatMap(({ spaces }) => spaces)} onOpen={open} />
      )}
      <SpaceDrawer
        now={items.find(({ space }) => space.id === openId) ?? null}
        spaces={items}
        onClose={() => open(null)}
      />
    </Page>
  );
}

const isFound = ({ space }: SpaceNow, wanted: string): boolean =>
  [space.code, space.name.zh, space.name.en].some((words) => words.toLowerCase().includes(wanted));

/** What the colours say, and how many of each. */
function Legend({ spaces }: { spaces: readonly SpaceNow[] }) {
  const { say } = useWords();
  return (
    <ul className={styles.legend}>
      {STATUSES.map((status) => (
        <li key={status}>
          <i data-status={status} aria-hidden /> {say(`spaceStatus.${status}`)}{' '}
          <span className="figures">{spaces.filter((now) => now.status === status).length}</span>
        </li>
      ))}
    </ul>
  );
}
