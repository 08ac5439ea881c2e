import { AimOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useViewport } from '../../../components/use-viewport';
import { useWords } from '../../../providers/i18n';

export const ZOOMS = [1, 1.5, 2.25] as const;

interface BoardZoomProps {
  zoom: number;
  onZoom: (zoom: number) => void;
  onNow: () => void;
}

/** Wider and narrower hours, and back to the present one. */
export function BoardZoom({ zoom, onZoom, onNow }: BoardZoomProps) {
  const { say } = useWords();
  const phone = useViewport() === 'phone';
  const step = ZOOMS.findIndex((each) => each === zoom);
  return (
    <>
      <Button type="text" size="small" icon={<AimOutlined />} aria-label={say('timeline.toNow')} onClick={onNow} />
      {!phone && (
        <Button
          type="text"
          size="small"
          icon={<MinusOutlined />}
          aria-label={say('timeline.zoomOut')}
          disabled={step <= 0}
          onClick={() => onZoom(ZOOMS[step - 1] ?? 1)}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined />}
        aria-label={say('timeline.zoomIn')}
        disabled={step >= ZOOMS.length - 1 && !phone}
        onClick={() => onZoom(ZOOMS[step + 1] ?? 1)}
      />
    </>
  );
}
