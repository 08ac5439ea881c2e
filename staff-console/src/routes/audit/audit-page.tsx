import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { knownKey } from './audit-words';
import styles from './audit.module.css';

/** Who changed what, when and why. */
export default function AuditPage() {
  const { say, dayTime } = useWords();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const words = (kind: 'auditAction' | 'auditSubject', value: string) => {
    const key = knownKey(kind, value);
    return key ? say(key) : value;
  };
  const { items, loading, stale, error, retry, more, loadingMore } = useListOf('audit', {
    search: search || undefined,
    limit: 50,
  });
  return (
    <Page
      title={say('nav.audit')}
      tools={
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={say('audit.search')}
          value={typed}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          style={{ maxWidth: 320 }}
        />
      }
    >
      {loading ? (
        <CardSkeletons />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : items.length === 0 ? (
        <Emptiness title={say(search ? 'audit.noMatch' : 'audit.none')} />
      ) : (
        <ol className={styles.entries} aria-busy={stale}>
          {items.map((entry) => (
            <li key={entry.id} data-testid="audit-entry">
              <time className="figures">{dayTime(entry.at)}</time>
              <strong className="one-line">{entry.staffName}</strong>
              <div>
                <span>{words('auditAction', entry.action)}</span>
                <span className={styles.subject}>
                  {entry.subjectType === 'order' ? (
                    <Link to={`/orders/${entry.subjectId}`}>{words('auditSubject', entry.subjectType)}</Link>
                  ) : (
                    words('auditSubject', entry.subjectType)
                  )}
                </span>
                {entry.reason && <p>{entry.reason}</p>}
                {(entry.before !== null || entry.after !== null) && (
                  <details>
                    <summary>{say('audit.change')}</summary>
                    <div className={styles.change}>
                      <Side title={say('audit.before')} value={entry.before} />
                      <Side title={say('audit.after')} value={entry.after} />
                    </div>
                  </details>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      {more && (
        <Button className={styles.more} size="large" loading={loadingMore} onClick={more}>
          {say('action.more')}
        </Button>
      )}
    </Page>
  );
}

function Side({ title, value }: { title: string; value: unknown }) {
  return (
    <section>
      <h3>{title}</h3>
      <pre>{value === null || value === undefined ? '—' : JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}
