import { useIsAuthenticated, useLogin } from '@refinedev/core';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { BrandMark } from '../../components/brand-mark';
import { useLanguage, useWords } from '../../providers/i18n';
import { DemoAccounts } from './demo-accounts';
import { Lanterns } from './lanterns';
import styles from './sign-in.module.css';

interface Credentials {
  username: string;
  password: string;
}

/** The door of the console. */
export default function SignInPage() {
  const { say, refusal } = useWords();
  const { language, choose } = useLanguage();
  const [address] = useSearchParams();
  const [form] = Form.useForm<Credentials>();
  const [refused, setRefused] = useState<unknown>(null);
  const { mutate: signIn, isPending } = useLogin<Credentials>();
  const { data: session } = useIsAuthenticated();
  if (session?.authenticated && !isPending) return <Navigate to="/" replace />;

  const enter = (credentials: Credentials) => {
    setRefused(null);
    signIn(credentials, { onSuccess: ({ success, error }) => !success && setRefused(error) });
  };

  return (
    <div className={styles.door}>
      <aside className={styles.scene} aria-hidden>
        <Lanterns />
        <p>{say('signIn.motto')}</p>
      </aside>
      <main className={styles.side}>
        <Button type="text" className={styles.language} onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </Button>
        <div className={styles.card}>
          <header>
            <BrandMark size={56} />
            <h1>掌柜</h1>
            <p>{say('signIn.subtitle')}</p>
          </header>
          {address.has('ended') && refused === null && <Alert type="info" showIcon message={say('signIn.ended')} />}
          <Form form={form} layout="vertical" requiredMark={false} size="large" onFinish={enter} disabled={isPending}>
            <Form.Item
              name="username"
              label={say('signIn.username')}
              rules={[{ required: true, whitespace: true, message: say('signIn.usernameMissing') }]}
            >
              <Input autoFocus autoComplete="username" autoCapitalize="none" maxLength={60} data-testid="username" />
            </Form.Item>
            <Form.Item
              name="password"
              label={say('signIn.password')}
              rules={[{ required: true, message: say('signIn.passwordMissing') }]}
            >
              <Input.Password autoComplete="current-password" maxLength={200} data-testid="password" />
            </Form.Item>
            {refused !== null && (
              <Alert
                className={styles.refused}
                type="error"
                showIcon
                message={refusal(refused)}
                data-testid="sign-in-refused"
              />
            )}
            <Button
              block
              type="primary"
              htmlType="submit"
              loading={isPending}
              className={styles.enter}
              data-testid="sign-in"
            >
              {say('signIn.enter')}
            </Button>
          </Form>
          <DemoAccounts
            onChoose={(credentials) => {
              form.setFieldsValue(credentials);
              enter(credentials);
            }}
          />
        </div>
      </main>
    </div>
  );
}
