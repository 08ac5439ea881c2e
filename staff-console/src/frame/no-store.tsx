import { useLogout } from '@refinedev/core';
import { Button } from 'antd';
import { Emptiness } from '../components/notices';
import { useWords } from '../providers/i18n';

/** Signed in, but with nothing to work on. */
export function NoStore() {
  const { say } = useWords();
  const { mutate: signOut } = useLogout();
  return (
    <Emptiness
      title={say('store.none')}
      hint={say('store.noneHint')}
      action={<Button onClick={() => signOut()}>{say('signIn.out')}</Button>}
    />
  );
}
