import type { NotificationProvider } from '@refinedev/core';
import type { useAppProps } from 'antd/es/app/context';

/** Refine's notices through Ant Design, from above, one at a time per key. */
export const notificationProviderOn = (notification: useAppProps['notification']): NotificationProvider => ({
  open: ({ key, message, description, type }) =>
    notification[type === 'progress' ? 'info' : type]({ key, message, description, placement: 'top', duration: 4 }),
  close: (key) => notification.destroy(key),
});
