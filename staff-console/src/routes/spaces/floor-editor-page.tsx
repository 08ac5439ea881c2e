import { ArrowLeftOutlined, RedoOutlined, UndoOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { useInvalidate } from '@refinedev/core';
import { App, Button, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useWidth } from '../../components/use-width';
import { call } from '../../providers/data/call';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { EditorCanvas, mapWidth } from './editor-canvas';
import { EditorSide } from './editor-side';
import styles from './editor.module.css';
import { useFloorEdit } from './use-floor-edit';

const NO_AREA = '-';
const SCALES = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.6];
const LARGEST_AT_FIRST = SCALES.indexOf(1);

/** Where spaces stand on the map, edited by hand; guests see it as soon as it is saved (SP-3). */
export default function FloorEditorPage() {
  const { say } = useWords();
  const phone = useViewport() === 'phone';
  const { items, loading, error, retry } = useListOf('spaces', {});
  if (loading) return <CardSkeletons />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) return <Emptiness title={say('spaces.none')} hint={say('spaces.noneHint')} />;
  if (phone) return <Emptiness title={say('edit.phone')} action={<Back />} />;
  return <Editor key={items.length} items={items} />;
}

function Back() {
  const { say } = useWords();
  const navigate = useNavigate();
  return <Button onClick={() => void navigate('/spaces')}>{say('edit.back')}</Button>;
}

function Editor({ items }: { items: ReturnType<typeof useListOf<'spaces'>>['items'] }) {
  const { say, text } = useWords();
  const { modal } = App.useApp();
  const store = useStore();
  const navigate = useNavigate();
  const notices = useNotices();
  const invalidate = useInvalidate();
  const edit = useFloorEdit(items);
  const areas = useMemo(
    () =>
      [...new Map(items.map(({ space }) => [space.areaId ?? NO_AREA, space.areaName])).entries()].map(([id, name]) => ({
        value: id,
        label: name ? text(name) : say('spaces.noArea'),
      })),
    [items, text, say],
  );
  const [area, setArea] = useState(areas[0]?.value ?? NO_AREA);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  /** Null until somebody chooses: as large as the sheet has room for. */
  const [chosenZoom, setZoom] = useState<number | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const sheetWidth = useWidth(sheet);
  const [saving, setSaving] = useState(false);
  const here = edit.spaces.filter(({ areaId }) => (areaId ?? NO_AREA) === area);
  const selected = here.find(({ id }) => id === selectedId) ?? null;
  const { undo, redo } = edit;
  // By what is saved: a space that is pulled to the edge does not shrink the map under the hand.
  const saved = items.flatMap(({ space }) => ((space.areaId ?? NO_AREA) === area ? space : []));
  const zoom = chosenZoom ?? fitting(mapWidth(saved), sheetWidth);

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, [undo, redo]);
  useAskBeforeUnload(edit.changes.length > 0);

  const save = async () => {
    setSaving(true);
    try {
      await call('floor.arrange', { params: { storeId: store.id }, body: { placements: edit.changes } });
      edit.saved();
      notices.done(say('edit.saved'));
      void invalidate({ resource: 'spaces', invalidates: ['resourceAll'] });
    } catch (refused) {
      notices.refused(refused);
    } finally {
      setSaving(false);
    }
  };

  const leave = () => {
    if (edit.changes.length === 0) return void navigate('/spaces');
    void modal.confirm({
      title: say('edit.leaveTitle'),
      content: say('edit.leaveHint'),
      okText: say('edit.leave'),
      okButtonProps: { danger: true },
      cancelText: say('edit.stay'),
      centered: true,
      onOk: () => void navigate('/spaces'),
    });
  };

  return (
    <section className={styles.page} aria-label={say('edit.title')}>
      <header className={styles.bar}>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={leave} aria-label={say('edit.back')} />
        <h1>{say('edit.title')}</h1>
        {areas.length > 1 && <Segmented value={area} onChange={setArea} options={areas} />}
        <span className={styles.push} />
        <span className={`${styles.count} figures`} data-testid="editor-changes">
          {edit.changes.length > 0 && say('edit.changes', { count: edit.changes.length })}
        </span>
        <Button
          icon={<UndoOutlined />}
          disabled={!edit.canUndo}
          onClick={undo}
          aria-label={say('edit.undo')}
          data-testid="editor-undo"
        />
        <Button icon={<RedoOutlined />} disabled={!edit.canRedo} onClick={redo} aria-label={say('edit.redo')} />
        <Button
          icon={<ZoomOutOutlined />}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
          aria-label={say('edit.zoomOut')}
        />
        <Button
          icon={<ZoomInOutlined />}
          disabled={zoom === SCALES.length - 1}
          onClick={() => setZoom(zoom + 1)}
          aria-label={say('edit.zoomIn')}
        />
        <Button
          type="primary"
          disabled={edit.changes.length === 0}
          loading={saving}
          onClick={() => void save()}
          data-testid="editor-save"
        >
          {say('edit.save')}
        </Button>
      </header>
      <p className={styles.hint}>{say('edit.hint')}</p>
      <div className={styles.work}>
        <div ref={sheet} className={styles.sheet}>
          {here.length === 0 ? (
            <Emptiness title={say('spaces.none')} hint={say('edit.emptyArea')} />
          ) : (
            <EditorCanvas
              spaces={here}
              selectedId={selectedId}
              scale={SCALES[zoom] ?? 1}
              onSelect={setSelectedId}
              onPlace={(id, place) => edit.put(id, { place })}
            />
          )}
        </div>
        <EditorSide
          space={selected}
          areas={areas}
          noArea={NO_AREA}
          onPlace={(place) => selected && edit.put(selected.id, { place })}
          onArea={(id) => {
            if (!selected) return;
            edit.put(selected.id, { areaId: id === NO_AREA ? null : id });
            setArea(id);
          }}
        />
      </div>
    </section>
  );
}

/** The step of `SCALES` at which a map of this width is seen whole. */
function fitting(width: number, room: number): number {
  const step = SCALES.findLastIndex((scale) => width * scale <= room);
  return Math.min(LARGEST_AT_FIRST, Math.max(0, step));
}

/** The browser asks before a closed tab loses what was not saved. */
function useAskBeforeUnload(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
