/// <reference lib="dom" />
import { succeed, type Callbacks } from './answers';

interface Modal extends Callbacks {
  title?: string;
  content?: string;
  confirmText?: string;
  cancelText?: string;
  showCancel?: boolean;
}
interface Toast extends Callbacks {
  title: string;
  duration?: number;
}
interface TabItem extends Callbacks {
  index: number;
  text?: string;
}

const element = (className: string, text = '') => {
  const made = document.createElement('div');
  made.className = className;
  made.textContent = text;
  return made;
};

/** What WeChat draws over and under a page itself: dialogs, toasts and the tab bar. */
export function createSurface(tabs: { pagePath: string; text: string }[], onTab: (page: string) => void) {
  const bar = element('wx-tab-bar');
  const buttons = tabs.map(({ pagePath, text }) => {
    const button = element('wx-tab', text);
    button.dataset.page = pagePath;
    button.addEventListener('click', () => onTab(pagePath));
    bar.appendChild(button);
    return button;
  });
  document.body.appendChild(bar);

  return {
    /** Shows the tab bar on a tab page, and nowhere else. */
    showTabs(page: string) {
      bar.hidden = !tabs.some(({ pagePath }) => pagePath === page);
      buttons.forEach((button) => button.classList.toggle('wx-tab-on', button.dataset.page === page));
    },
    setTabBarItem: (item: TabItem) => {
      const button = buttons[item.index];
      if (button && item.text !== undefined) button.textContent = item.text;
      succeed('setTabBarItem', item);
    },
    showToast: (toast: Toast) => {
      document.querySelector('.wx-toast')?.remove();
      const shown = element('wx-toast', toast.title);
      document.body.appendChild(shown);
      setTimeout(() => shown.remove(), toast.duration ?? 1500);
      succeed('showToast', toast);
    },
    showModal: (modal: Modal) => {
      const shown = element('wx-modal', modal.content ?? modal.title);
      const choose = (confirm: boolean) => {
        shown.remove();
        succeed('showModal', modal, { confirm, cancel: !confirm });
      };
      const cancel = element('wx-modal-cancel', modal.cancelText ?? '取消');
      const confirm = element('wx-modal-confirm', modal.confirmText ?? '确定');
      cancel.addEventListener('click', () => choose(false));
      confirm.addEventListener('click', () => choose(true));
      if (modal.showCancel !== false) shown.appendChild(cancel);
      shown.appendChild(confirm);
      document.body.appendChild(shown);
    },
  };
}
