import { PrinterOutlined, SyncOutlined } from '@ant-design/icons';
import type { SpaceCode } from '@zhanggui/contract';
import { App, Button } from 'antd';
import { toString as qrSvg } from 'qrcode';
import { useEffect, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import styles from './table-codes.module.css';

const AFFECTS: ResourceName[] = ['space-codes'];

/** The signed code of every table as a sheet to print and cut. */
export default function TableCodesPage() {
  const { say, text } = useWords();
  const store = useStore();
  const { modal } = App.useApp();
  const notices = useNotices();
  const { items, loading, error, retry } = useListOf('space-codes', {});
  const { run, pending } = useAct('spaces.reissueCode', AFFECTS);

  const reissue = (code: SpaceCode) =>
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
    <Page
      title={say('nav.codes')}
      aside={items.length > 0 && say('codes.count', { count: items.length })}
      actions={
        items.length > 0 && (
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
            {say('codes.print')}
          </Button>
        )
      }
    >
      {loading && <CardSkeletons />}
      {error && <Failure error={error} retry={retry} />}
      {!loading && !error && items.length === 0 && (
        <Emptiness title={say('spaces.none')} hint={say('spaces.noneHint')} />
      )}
      <div className={styles.sheet}>
        {items.map((code) => (
          <figure key={code.spaceId} className={styles.card} data-testid="table-code">
            <span className={styles.store}>{text(store.name)}</span>
            <QrCode content={code.url} label={text(code.spaceName)} />
            <figcaption>
              <strong>{code.spaceCode}</strong>
              <span className="clamp-2">{text(code.spaceName)}</span>
              <small>{say('codes.scan')}</small>
            </figcaption>
            <Button
              type="text"
              className={styles.reissue}
              icon={<SyncOutlined />}
              loading={pending.has(code.spaceId)}
              onClick={() => reissue(code)}
            >
              {say('codes.reissue')} · {say('codes.version', { version: code.version })}
            </Button>
          </figure>
        ))}
      </div>
    </Page>
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
