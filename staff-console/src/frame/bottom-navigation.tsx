import { EllipsisOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useWords } from '../providers/i18n';
import styles from './app-frame.module.css';
import { useDestinations } from './destinations';
import { AwaitingCount } from './side-navigation';

const PLACES = 5;

/** At the thumb: the first destinations, the rest behind 更多. */
export function BottomNavigation() {
  const { say } = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const destinations = useDestinations();
  const shown = destinations.length > PLACES ? destinations.slice(0, PLACES - 1) : destinations;
  const rest = destinations.slice(shown.length);
  return (
    <nav className={styles.bottom} aria-label={say('nav.label')}>
      {shown.map(({ path, label, icon }) => (
        <NavLink key={path} to={path} className={styles.bottomLink} data-testid={`nav${path}`}>
          {icon}
          <span>{say(label)}</span>
          <AwaitingCount path={path} />
        </NavLink>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="topRight"
          menu={{
            items: rest.map(({ path, label, icon }) => ({ key: path, label: say(label), icon })),
            onClick: ({ key }) => void navigate(key),
          }}
        >
          <button
            type="button"
            className={styles.bottomLink}
            aria-current={rest.some(({ path }) => pathname.startsWith(path)) ? 'page' : undefined}
          >
            <EllipsisOutlined />
            <span>{say('nav.more')}</span>
          </button>
        </Dropdown>
      )}
    </nav>
  );
}
