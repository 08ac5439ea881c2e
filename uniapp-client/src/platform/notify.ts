import { t } from '@/i18n';

/** A short word at the foot of the screen that goes by itself. */
export const notify = (title: string): void => {
  void uni.showToast({ title, icon: 'none', duration: 2200 });
};

/** Asks before something that cannot be undone. */
export const ask = (content: string): Promise<boolean> =>
  new Promise((resolve) => {
    uni.showModal({
      content,
      confirmText: t('common.confirm'),
      cancelText: t('common.cancel'),
      confirmColor: '#14695a',
      cancelColor: '#5a564e',
      success: ({ confirm }) => resolve(confirm),
      fail: () => resolve(false),
    });
  });
