import { useQuery } from '@tanstack/react-query';
import { call } from '../../providers/data/call';
import { useWords } from '../../providers/i18n';
import styles from './sign-in.module.css';

/** The accounts of the demo, one touch each; nothing where no demo was seeded. */
export function DemoAccounts({
  onChoose,
}: {
  onChoose: (credentials: { username: string; password: string }) => void;
}) {
  const { say, text } = useWords();
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: () => call('demo.get', {}), retry: false });
  if (!demo) return null;
  return (
    <section className={styles.demo} data-testid="demo-accounts">
      <h2>{say('signIn.demo')}</h2>
      <ul>
        {demo.staff.map(({ username, displayName, role }) => (
          <li key={username}>
            <button type="button" onClick={() => onChoose({ username, password: demo.password })}>
              <strong className="one-line">{text(role)}</strong>
              <span className="one-line">{displayName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
