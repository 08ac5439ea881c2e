import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { FloorMap } from './floor-map';
import { SpaceList } from './space-list';
import { floorsOf } from './floor-plan';
import styles from './spaces.module.css';
import { VisitDrawer } from './visit-drawer';

type View = 'map' | 'list';
const EVERYWHERE = '';

/** Every space as it is now: as a map of the floor or as a table. */
export default function SpacesPage() {
  const { say, text } = useWords();
  const { items, loading, error, retry } = useListOf('spaces', {});
  const [view, setView] = useState<View>('map');
  const [area, setArea] = useState(EVERYWHERE);
  const [openId, setOpenId] = useState<string | null>(null);
  const floors = useMemo(() => floorsOf(items), [items]);
  const shown = area === EVERYWHERE ? floors : floors.filter((floor) => floor.key === area);
  const occupied = items.filter(({ state }) => state === 'occupied').length;
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
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[
            { value: 'map', label: say('spaces.map') },
            { value: 'list', label: say('spaces.list') },
          ]}
        />
      }
      tools={
        floors.length > 1 && (
          <div className={styles.areas}>
            <Segmented
              value={area}
              onChange={setArea}
              options={[
                { value: EVERYWHERE, label: say('spaces.everywhere') },
                ...floors.map(({ key, name }) => ({ value: key, label: name ? text(name) : say('spaces.noArea') })),
              ]}
            />
            <Legend />
          </div>
        )
      }
    >
      {loading ? (
        <CardSkeletons />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : shown.length === 0 ? (
        <Emptiness title={say('spaces.none')} hint={say('spaces.noneHint')} />
      ) : view === 'map' ? (
        <FloorMap floors={shown} onOpen={setOpenId} />
      ) : (
        <SpaceList spaces={shown.flatMap(({ spaces }) => spaces)} onOpen={setOpenId} />
      )}
      <VisitDrawer now={items.find(({ space }) => space.id === openId) ?? null} onClose={() => setOpenId(null)} />
    </Page>
  );
}

function Legend() {
  const { say } = useWords();
  return (
    <span className={styles.legend} aria-hidden>
      <i data-state="available" /> {say('spaceState.available')}
      <i data-state="occupied" /> {say('spaceState.occupied')}
    </span>
  );
}
