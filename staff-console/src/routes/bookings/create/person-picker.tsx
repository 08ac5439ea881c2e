import type { BookablePerson } from '@zhanggui/contract';
import { UserOutlined } from '@ant-design/icons';
import { useWords } from '../../../providers/i18n';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';

interface PersonPickerProps {
  people: readonly BookablePerson[];
  value: string | null;
  problem: string | null;
  onChange: (personId: string) => void;
}

/** Whom the guest wants: a tea master, a dealer, a host (BK-12). */
export function PersonPicker({ people, value, problem, onChange }: PersonPickerProps) {
  const { say, text } = useWords();
  return (
    <FormField label={say('create.person')} problem={problem}>
      <div className={styles.people}>
        {people.map((person) => (
          <button
            key={person.id}
            type="button"
            aria-pressed={person.id === value}
            onClick={() => onChange(person.id)}
            data-testid="person"
          >
            {person.photo ? <img src={person.photo.url} alt="" /> : <UserOutlined aria-hidden />}
            <span>
              <b className="one-line">{text(person.name)}</b>
              <small className="one-line">{text(person.title)}</small>
            </span>
          </button>
        ))}
      </div>
    </FormField>
  );
}
