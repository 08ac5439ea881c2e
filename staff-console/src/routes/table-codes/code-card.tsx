import { FilePdfOutlined, SyncOutlined } from '@ant-design/icons';
import type { SpaceCode } from '@zhanggui/contract';
import { App, Button, Checkbox } from 'antd';
import { toString as qrSvg } from 'qrcode';
import { useEffect, useState } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import styles from './table-codes.module.css';

const AFFECTS: ResourceName[] = ['space-codes'];

/** One table's code, as it is printed from the browser, and what can be done with it alone. */
export function CodeCard({
  code,
  chosen,
  onChoose,
  onPdf,
}: {
  code: SpaceCode;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  /** Null while there is no template. */
  onPdf: (() => void) | null;
}) {
  const { say, text } = useWords();
  const store = useStore();
  const { modal } = App.useApp();
  const notices = useNotices();
  const { run, pending } = useAct('spaces.reissueCode', AFFECTS);

  const reissue = () =>
    void modal.confirm({
      title: say('codes.reissueTitle', { space: text(code.spaceName) }),
      content: say('codes.reissueHint'),
      okText: say('codes.reissue'),
      okButtonProps: { danger: true },
      cancelText: say('action.back'),
      centered: true,
      onOk: async () => {
        const outcome = await run(code.spaceId, { params: { storeId: store.id, spaceId: code.spaceId }, body: {} });
        if (outcome && !outcome.ok) notices.refused(outcome.error);
        else if (outcome) notices.done(say('codes.reissued', { space: text(code.spaceName) }));
      },
    });

  return (
    <figure className={styles.card} data-chosen={chosen} data-testid="table-code">
      <Checkbox
        className={styles.choice}
        checked={chosen}
        onChange={({ target }) => onChoose(target.checked)}
        aria-label={text(code.spaceName)}
      />
      <span className={styles.store}>{text(store.name)}</span>
      <QrCode content={code.url} label={text(code.spaceName)} />
      <figcaption>
        <strong>{code.spaceCode}</strong>
        <span className="clamp-2">{text(code.spaceName)}</span>
        <small>{say('codes.scan')}</small>
      </figcaption>
      <div className={styles.acts}>
        {onPdf && (
          <Button type="text" icon={<FilePdfOutlined />} onClick={onPdf} data-testid="label-pdf">
            {say('labels.one')}
          </Button>
        )}
        <Button type="text" icon={<SyncOutlined />} loading={pending.has(code.spaceId)} onClick={reissue}>
          {say('codes.reissue')} · {say('codes.version', { version: code.version })}
        </Button>
      </div>
    </figure>
  );
}

/** Always black on white: phones read it also from a dark screen. */
function QrCode({ content, label }: { content: string; label: string }) {
  const [svg, setSvg] = useState('');
  useEffect(() => {
    let current = true;
    void qrSvg(content, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }).then(
      (drawn) => current && setSvg(drawn),
    );
    return () => {
      current = false;
    };
  }, [content]);
  return <div className={styles.qr} role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />;
}
