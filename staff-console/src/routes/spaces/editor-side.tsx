import { InputNumber, Segmented, Select } from 'antd';
import { Emptiness } from '../../components/notices';
import { useWords } from '../../providers/i18n';
import styles from './editor.module.css';
import type { Place } from './floor-edit';
import type { PlacedSpace } from './use-floor-edit';

const NUMBERS = [
  ['x', 'edit.x', 0, 5_000],
  ['y', 'edit.y', 0, 5_000],
  ['width', 'edit.width', 20, 2_000],
  ['height', 'edit.height', 20, 2_000],
  ['rotation', 'edit.rotation', 0, 359],
] as const;

/** The selected space in figures: for those who know exactly where it goes. */
export function EditorSide({
  space,
  areas,
  noArea,
  onPlace,
  onArea,
}: {
  space: PlacedSpace | null;
  areas: readonly { value: string; label: string }[];
  noArea: string;
  onPlace: (place: Place) => void;
  onArea: (areaId: string) => void;
}) {
  const { say, place } = useWords();
  if (!space) {
    return (
      <aside className={styles.side}>
        <Emptiness title={say('edit.pick')} />
      </aside>
    );
  }
  return (
    <aside className={styles.side} data-testid="editor-side">
      <h2 className="clamp-2">{place(space)}</h2>
      <label>
        {say('edit.shape')}
        <Segmented<Place['shape']>
          block
          value={space.place.shape}
          onChange={(shape) => onPlace({ ...space.place, shape })}
          options={[
            { value: 'rect', label: say('edit.rect') },
            { value: 'round', label: say('edit.round') },
          ]}
        />
      </label>
      <div className={styles.numbers}>
        {NUMBERS.map(([key, label, min, max]) => (
          <label key={key}>
            {say(label)}
            <InputNumber
              min={min}
              max={max}
              precision={0}
              value={space.place[key]}
              onChange={(value) => value !== null && onPlace({ ...space.place, [key]: value })}
            />
          </label>
        ))}
      </div>
      {areas.length > 1 && (
        <label>
          {say('edit.area')}
          <Select value={space.areaId ?? noArea} onChange={onArea} options={[...areas]} />
        </label>
      )}
    </aside>
  );
}
