import { SwapOutlined, UserOutlined } from '@ant-design/icons';
import { useLogout } from '@refinedev/core';
import { Button, Dropdown } from 'antd';
import { SoundButton } from '../alarm/sound-button';
import { useLanguage, useWords } from '../providers/i18n';
import { useLiveStatus } from '../providers/live/live-context';
import { useStaff } from '../providers/session/permissions';
import { useStoreInFocus } from '../providers/store-in-focus';
import { useScheme, type SchemeChoice } from '../theme/scheme';
import styles from './app-frame.module.css';

const SCHEMES: SchemeChoice[] = ['device', 'light', 'dark'];

export function HeaderBar() {
  return (
    <header className={styles.header}>
      <StoreSwitcher />
      <div className={styles.headerEnd}>
        <LiveBadge />
        <SoundButton />
        <StaffMenu />
      </div>
    </header>
  );
}

function StoreSwitcher() {
  const { text, say } = useWords();
  const { store, stores, focus } = useStoreInFocus();
  const button = (
    <button
      type="button"
      className={styles.store}
      disabled={stores.length < 2}
      aria-label={`${say('store.switch')}: ${text(store.name)}`}
      data-testid="store-switcher"
    >
      <span className="one-line">{text(store.name)}</span>
      {stores.length > 1 && <SwapOutlined rotate={90} />}
    </button>
  );
  if (stores.length < 2) return button;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [store.id],
        items: stores.map(({ id, name }) => ({ key: id, label: text(name) })),
        onClick: ({ key }) => focus(key),
        style: { maxHeight: '70vh', overflowY: 'auto' },
      }}
    >
      {button}
    </Dropdown>
  );
}

function LiveBadge() {
  const { say } = useWords();
  const live = useLiveStatus().phase === 'live';
  return (
    <span className={styles.live} data-phase={live ? 'live' : 'lost'} data-testid="live-status" role="status">
      <i aria-hidden />
      <span>{say(live ? 'live.live' : 'live.connecting')}</span>
    </span>
  );
}

function StaffMenu() {
  const { say, text } = useWords();
  const { choice, choose } = useScheme();
  const language = useLanguage();
  const staff = useStaff();
  const { mutate: signOut } = useLogout();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectedKeys: [`scheme:${choice}`, `language:${language.language}`],
        items: [
          { key: 'who', type: 'group', label: `${staff.displayName} · ${text(staff.role.name)}` },
          { type: 'divider' },
          {
            key: 'scheme',
            type: 'group',
            label: say('scheme.title'),
            children: SCHEMES.map((key) => ({ key: `scheme:${key}`, label: say(`scheme.${key}`) })),
          },
          {
            key: 'language',
            type: 'group',
            label: '语言 / Language',
            children: [
              { key: 'language:zh', label: '中文' },
              { key: 'language:en', label: 'English' },
            ],
          },
          { type: 'divider' },
          { key: 'sign-out', label: say('signIn.out'), danger: true },
        ],
        onClick: ({ key }) => {
          const [kind, value] = key.split(':');
          if (kind === 'scheme') choose(value as SchemeChoice);
          if (kind === 'language') language.choose(value === 'en' ? 'en' : 'zh');
          if (key === 'sign-out') signOut();
        },
      }}
    >
      <Button
        type="text"
        size="large"
        shape="circle"
        icon={<UserOutlined />}
        aria-label={staff.displayName}
        data-testid="staff-menu"
      />
    </Dropdown>
  );
}
