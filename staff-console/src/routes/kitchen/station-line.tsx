import { ToolOutlined } from '@ant-design/icons';
import type { StationView } from '@zhanggui/contract';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import styles from './kitchen.module.css';
import { useTroubleActs } from './use-ticket-acts';

/** Why a station is paused and who cooks meanwhile, with the way back. */
export function StationLine({ station, stations }: { station: StationView; stations: readonly StationView[] }) {
  const { say, text } = useWords();
  const store = useStore();
  const notices = useNotices();
  const { resume } = useTroubleActs();
  if (!station.paused) return null;
  const { reason, substituteId } = station.paused;
  const substitute = stations.find(({ id }) => id === substituteId);
  const again = async () => {
    const outcome = await resume.run(station.id, { params: { storeId: store.id, stationId: station.id }, body: {} });
    if (outcome && !outcome.ok) notices.refused(outcome.error);
  };
  return (
    <div className={styles.paused} role="alert" data-testid="station-paused">
      <span>
        <ToolOutlined aria-hidden /> <strong>{text(station.name)}</strong>{' '}
        {substitute
          ? say('kitchen.pausedFor', { reason, station: text(substitute.name) })
          : say('kitchen.paused', { reason })}
      </span>
      <button
        type="button"
        disabled={resume.pending.has(station.id)}
        onClick={() => void again()}
        data-testid="station-resume"
      >
        {say('kitchen.resume')}
      </button>
    </div>
  );
}
