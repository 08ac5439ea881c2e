/// <reference lib="dom" />
import type { Pack } from '../pack';
import { fail, succeed, type Callbacks } from './answers';
import type { PageCaller, Root } from './engine';

interface Entry {
  path: string;
  root: Root;
  caller: PageCaller;
  holder: HTMLElement;
}
type Navigation = Callbacks & { url: string };

const WHOLE_STACK = 10;

/** The stack of pages: WeChat keeps at most ten, a tab page is always at the bottom. */
export function createRouter(pack: Pack, createRoot: (path: string) => Root, onPage: (path: string) => void) {
  const stack: Entry[] = [];
  const host = document.createElement('page');
  document.body.appendChild(host);
  const tabs = (pack.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath);
  const top = () => stack[stack.length - 1];

  function mount(url: string) {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?');
    if (!pack.pages.includes(path)) throw new Error(`page "${path}" is not found`);
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair): [string, string] => {
          const [key = '', ...value] = pair.split('=');
          // WeChat hands parameters over as they stand in the address.
          return [key, value.join('=')];
        }),
    );
    const holder = document.createElement('div');
    holder.className = 'wx-page';
    holder.dataset.path = path;
    const placeholder = document.createElement('span');
    holder.appendChild(placeholder);
    host.appendChild(holder);
    const root = createRoot(path);
    const caller = root.get();
    Object.assign(caller, { route: path, __route__: path, options: query });
    stack.push({ path, root, caller, holder });
    root.attach(holder, placeholder);
    caller.onLoad?.(query);
    caller.onShow?.();
    caller.onReady?.();
    arrive(path);
  }

  function arrive(path: string) {
    document.title = pack.config[path]?.navigationBarTitleText ?? pack.app.window?.navigationBarTitleText ?? '';
    window.scrollTo(0, 0);
    onPage(path);
  }

  function unmount() {
    const entry = stack.pop();
    if (!entry) return;
    entry.caller.onUnload?.();
    entry.root.release();
    entry.holder.remove();
  }

  function cover() {
    const entry = top();
    if (!entry) return;
    entry.caller.onHide?.();
    entry.holder.style.display = 'none';
  }

  function uncover() {
    const entry = top();
    if (!entry) return;
    entry.holder.style.display = '';
    entry.caller.onShow?.();
    arrive(entry.path);
  }

  const navigation = (name: string, allowed: (path: string) => boolean, move: () => void) => (options: Navigation) => {
    const path = options.url.replace(/^\//, '').split('?')[0] ?? '';
    if (!allowed(path)) return fail(name, options, `can not ${name} this page: ${path}`);
    try {
      move();
      mount(options.url);
      succeed(name, options);
    } catch (error) {
      fail(name, options, String(error));
      throw error;
    }
  };
  const isTab = (path: string) => tabs.includes(path);
  const clear = () => {
    while (stack.length > 0) unmount();
  };

  return {
    stack,
    mount,
    callers: () => stack.map(({ caller }) => caller),
    reachBottom: () => top()?.caller.onReachBottom?.(),
    hide: () => top()?.caller.onHide?.(),
    show: () => top()?.caller.onShow?.(),
    navigateTo: navigation('navigateTo', (path) => !isTab(path) && stack.length < WHOLE_STACK, cover),
    redirectTo: navigation('redirectTo', (path) => !isTab(path), unmount),
    reLaunch: navigation('reLaunch', () => true, clear),
    switchTab: navigation('switchTab', isTab, clear),
    navigateBack: (options?: Callbacks & { delta?: number }) => {
      const steps = Math.min(options?.delta ?? 1, stack.length - 1);
      for (let step = 0; step < steps; step += 1) unmount();
      if (steps > 0) uncover();
      succeed('navigateBack', options);
    },
  };
}
