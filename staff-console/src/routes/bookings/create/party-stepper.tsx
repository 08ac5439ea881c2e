import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../providers/i18n';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';

const USUAL = [2, 4, 6, 8, 10] as const;

interface PartyStepperProps {
  value: number;
  max: number;
  problem: string | null;
  onChange: (size: number) => void;
}

/** How many come: the usual sizes by one press, any other by steps. */
export function PartyStepper({ value, max, problem, onChange }: PartyStepperProps) {
  const { say } = useWords();
  return (
    <FormField label={say('create.party')} problem={problem}>
      <div className={styles.party}>
        <div className={styles.stepper}>
          <Button
            shape="circle"
            size="large"
            icon={<MinusOutlined />}
            aria-label={say('create.fewer')}
            disabled={value <= 1}
            onClick={() => onChange(value - 1)}
          />
          <output className="figures" data-testid="party-size">
            {value}
          </output>
          <Button
            shape="circle"
            size="large"
            icon={<PlusOutlined />}
            aria-label={say('create.more')}
            disabled={value >= max}
            onClick={() => onChange(value + 1)}
            data-testid="party-more"
          />
        </div>
        <div className={styles.chips}>
          {USUAL.map((size) => (
            <button key={size} type="button" aria-pressed={value === size} onClick={() => onChange(size)}>
              {size}
            </button>
          ))}
        </div>
      </div>
    </FormField>
  );
}
