import { FilePdfOutlined, PrinterOutlined, SyncOutlined } from '@ant-design/icons';
import type { SpaceCode } from '@zhanggui/contract';
import { App, Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { CodeCard } from './code-card';
import { layOut } from './label-sheet';
import styles from './table-codes.module.css';
import { useLabelPdf, type CodeKind } from './use-label-pdf';

const AFFECTS: ResourceName[] = ['space-codes'];

/** The signed code of every table: printed from templates, one or many, and replaced when lost (SP-6). */
export default function TableCodesPage() {
  const { say, text } = useWords();
  const store = useStore();
  const { modal } = App.useApp();
  const notices = useNotices();
  const { items, loading, error, retry } = useListOf('space-codes', {});
  const templates = useListOf('label-templates', {}).items;
  const reissueMany = useAct('spaces.reissueCodes', AFFECTS);
  const [templateId, setTemplateId] = useState<string | null>(null);
  const [kind, setKind] = useState<CodeKind>('h5');
  const [search, setSearch] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const template = templates.find(({ id }) => id === templateId) ?? templates[0] ?? null;
  const wanted = search.trim().toLowerCase();
  const shown = useMemo(
    () =>
      items.filter(({ spaceCode, spaceName }) =>
        [spaceCode, spaceName.zh, spaceName.en].some((words) => words.toLowerCase().includes(wanted)),
      ),
    [items, wanted],
  );
  const chosen = shown.filter(({ spaceId }) => !left.has(spaceId));
  const pdf = useLabelPdf(template, kind);

  const choose = (code: SpaceCode, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(code.spaceId);
    else next.add(code.spaceId);
    setLeft(next);
  };
  const reissue = () =>
    void modal.confirm({
      title: say('labels.reissueTitle', { count: chosen.length }),
      content: say('codes.reissueHint'),
      okText: say('codes.reissue'),
      okButtonProps: { danger: true, 'data-testid': 'reissue-confirm' },
      cancelText: say('action.back'),
      centered: true,
      onOk: async () => {
        const outcome = await reissueMany.run('many', {
          params: { storeId: store.id },
          body: { spaceIds: chosen.map(({ spaceId }) => spaceId) },
        });
        if (outcome && !outcome.ok) notices.refused(outcome.error);
        else if (outcome) notices.done(say('labels.reissued', { count: outcome.answer.items.length }));
      },
    });

  return (
    <Page
      title={say('nav.codes')}
      aside={items.length > 0 && say('codes.count', { count: items.length })}
      actions={
        items.length > 0 && (
          <>
            <Button icon={<SyncOutlined />} disabled={chosen.length === 0} onClick={reissue} data-testid="reissue-many">
              {say('labels.reissue', { count: chosen.length })}
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => print()}>
              {say('codes.print')}
            </Button>
            <Button
              type="primary"
              icon={<FilePdfOutlined />}
              disabled={!template || chosen.length === 0}
              loading={pdf.progress !== null}
              onClick={() => void pdf.make(chosen)}
              data-testid="labels-pdf"
            >
              {pdf.progress === null
                ? say('labels.pdfOf', { count: chosen.length })
                : say('labels.making', { done: pdf.progress, all: pdf.all })}
            </Button>
          </>
        )
      }
      tools={
        items.length > 0 && (
          <div className={styles.tools}>
            <Input.Search
              allowClear
              className={styles.search}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              placeholder={say('labels.search')}
              aria-label={say('labels.search')}
            />
            <Select
              className={styles.template}
              value={template?.id ?? null}
              placeholder={say('labels.noTemplates')}
              onChange={setTemplateId}
              aria-label={say('labels.template')}
              options={templates.map((each) => ({
                value: each.id,
                label: `${text(each.name)} · ${say('labels.sheet', { count: layOut(each, 1).perPage })}`,
              }))}
            />
            <Segmented<CodeKind>
              value={kind}
              onChange={setKind}
              options={[
                { value: 'h5', label: say('labels.h5') },
                { value: 'mini', label: say('labels.mini') },
              ]}
            />
            <Checkbox
              checked={chosen.length === shown.length && shown.length > 0}
              indeterminate={chosen.length > 0 && chosen.length < shown.length}
              onChange={({ target }) =>
                setLeft(target.checked ? new Set() : new Set(items.map(({ spaceId }) => spaceId)))
              }
            >
              {say('labels.all')}
            </Checkbox>
          </div>
        )
      }
    >
      {loading && <CardSkeletons />}
      {error && <Failure error={error} retry={retry} />}
      {!loading && !error && items.length === 0 && (
        <Emptiness title={say('spaces.none')} hint={say('spaces.noneHint')} />
      )}
      {items.length > 0 && shown.length === 0 && <Emptiness title={say('labels.noMatch')} />}
      <div className={styles.sheet}>
        {shown.map((code) => (
          <CodeCard
            key={code.spaceId}
            code={code}
            chosen={!left.has(code.spaceId)}
            onChoose={(on) => choose(code, on)}
            onPdf={template ? () => void pdf.make([code]) : null}
          />
        ))}
      </div>
    </Page>
  );
}
