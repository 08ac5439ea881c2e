/// <reference lib="dom" />
import type { Pack } from '../pack';
import { fail, succeed, type Callbacks } from './answers';
import { startEngine, type Adapter, type GlassEasel } from './engine';
import { createLoader } from './loader';
import { furnishNativeNodes } from './native-nodes';
import { createNetwork } from './network';
import { createRouter } from './router';
import { createStorage } from './storage';
import { createSurface } from './surface';

/** What the test gives to the phone, and what it may do with it. */
export interface PhoneSetup {
  pack: Pack;
  /** Where the build believes the server to be, and where it is. */
  builtFor: string;
  server: string;
  language: 'zh_CN' | 'en';
  /** What an earlier run of the app left in the phone's storage. */
  storage: [string, string][];
}
export interface Phone {
  launch(url: string): void;
  /** Names of `wx` functions in the order in which they were called. */
  calls: string[];
  stack(): string[];
  storage(): [string, string][];
  setOnline(online: boolean): void;
}
declare global {
  interface Window {
    phoneSetup: PhoneSetup;
    phone: Phone;
    glassEasel: GlassEasel;
    glassEaselAdapter: Adapter;
    /** The people and services outside the phone, answered by the test. */
    wechatLogin(): Promise<string>;
    wechatPay(parameters: object): Promise<boolean>;
    wechatAllow(templateIds: string[]): Promise<void>;
    wechatScan(): Promise<string | null>;
  }
}

const SYSTEM = {
  platform: 'devtools',
  system: 'iOS 17.0',
  brand: 'devtools',
  model: 'iPhone 14',
  version: '8.0.50',
  SDKVersion: '3.7.0',
  pixelRatio: 2,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 844,
  statusBarHeight: 47,
  fontSizeSetting: 16,
  theme: 'light',
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
  host: { env: 'WeChat' },
};

/** What a test cannot see on a phone: it succeeds and changes nothing here. */
const WITHOUT_EFFECT = [
  ...['setNavigationBarColor', 'setNavigationBarTitle', 'setBackgroundColor', 'setBackgroundTextStyle'],
  ...['setTabBarStyle', 'hideToast', 'stopPullDownRefresh', 'setClipboardData', 'makePhoneCall', 'openLocation'],
  ...['vibrateShort', 'checkSession'],
];
/** Moments that do not come while a test runs. */
const LISTENERS = ['onThemeChange', 'offThemeChange', 'onAppShow', 'onAppHide', 'onError', 'onUnhandledRejection'];

function startPhone({ pack, builtFor, server, language, storage }: PhoneSetup): Phone {
  const address = (url: string) =>
    url.replace(builtFor, server).replace(builtFor.replace(/^http/, 'ws'), server.replace(/^http/, 'ws'));
  const calls: string[] = [];
  const rows = new Map(storage);
  let online = true;
  const networkListeners = new Set<(state: object) => void>();

  furnishNativeNodes(window.glassEasel, address);
  const { space, backend } = startEngine(pack, window.glassEasel, window.glassEaselAdapter);
  const surface = createSurface(pack.app.tabBar?.list ?? [], (page) => router.switchTab({ url: `/${page}` }));
  const router = createRouter(
    pack,
    (path) => backend.createRoot(path.replaceAll('/', '-'), space, path),
    (path) => surface.showTabs(path),
  );
  const network = createNetwork(address, () => online);
  const system = () => ({ ...SYSTEM, language });

  const known: Record<string, unknown> = {
    ...createStorage(rows),
    ...network,
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    nextTick: (action: () => void) => void Promise.resolve().then(action),
    getSystemInfoSync: system,
    getSystemInfo: (options: Callbacks) => succeed('getSystemInfo', options, system()),
    getWindowInfo: system,
    getDeviceInfo: system,
    getAppBaseInfo: system,
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getMenuButtonBoundingClientRect: () => ({ top: 51, left: 296, right: 383, bottom: 83, width: 87, height: 32 }),
    getLaunchOptionsSync: () => launchOptions,
    getEnterOptionsSync: () => launchOptions,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    createSelectorQuery: () => router.callers().at(-1)?.createSelectorQuery(),
    onNetworkStatusChange: (listener: (state: object) => void) => void networkListeners.add(listener),
    login: (options: Callbacks) =>
      void window.wechatLogin().then(
        (code) => succeed('login', options, { code }),
        () => fail('login', options, 'network'),
      ),
    requestPayment: (options: Callbacks) =>
      void window
        .wechatPay(JSON.parse(JSON.stringify(options)) as object)
        .then((paid) => (paid ? succeed('requestPayment', options) : fail('requestPayment', options, 'cancel'))),
    requestSubscribeMessage: (options: Callbacks & { tmplIds: string[] }) =>
      void window.wechatAllow(options.tmplIds).then(() => succeed('requestSubscribeMessage', options)),
    scanCode: (options: Callbacks) =>
      void window
        .wechatScan()
        .then((result) =>
          result === null
            ? fail('scanCode', options, 'cancel')
            : succeed('scanCode', options, { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '' }),
        ),
    showToast: surface.showToast,
    showModal: surface.showModal,
    setTabBarItem: surface.setTabBarItem,
    navigateTo: router.navigateTo,
    redirectTo: router.redirectTo,
    reLaunch: router.reLaunch,
    switchTab: router.switchTab,
    navigateBack: router.navigateBack,
    ...Object.fromEntries(WITHOUT_EFFECT.map((name) => [name, (options?: Callbacks) => succeed(name, options)])),
    ...Object.fromEntries(LISTENERS.map((name) => [name, () => undefined])),
  };
  const launchOptions = { path: pack.pages[0], scene: 1001, query: {}, referrerInfo: {} };
  const wx = new Proxy(known, {
    get(target, name) {
      if (typeof name !== 'string' || name === 'then' || /^(__|\$)/.test(name)) return undefined;
      const value = target[name];
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        calls.push(name);
        return (value as (...values: unknown[]) => unknown)(...given);
      };
    },
  });

  interface AppOptions {
    onLaunch?(options: object): void;
    onShow?(options: object): void;
  }
  let app: AppOptions = {};
  let componentEnv: { Page(o: object): void; Component(o: object): void; Behavior(o: object): unknown } | null = null;
  const define = (kind: 'Page' | 'Component' | 'Behavior') => (options: object) => {
    if (!componentEnv) throw new Error(`${kind} was called outside of the file of a component`);
    return componentEnv[kind](options);
  };
  const loader = createLoader(pack, {
    wx,
    App: (options: AppOptions) => {
      app = Object.assign(Object.create(options) as AppOptions, options);
      app.onLaunch?.(launchOptions);
      app.onShow?.(launchOptions);
    },
    Page: define('Page'),
    Component: define('Component'),
    Behavior: define('Behavior'),
    getApp: () => app,
    getCurrentPages: router.callers,
    globalThis: undefined,
    global: { Array, Object, Promise, Math, Date, JSON, setTimeout, clearTimeout },
  });
  loader.load('app.js');
  for (const file of pack.order) {
    space.componentEnv(file, (env) => {
      componentEnv = env;
      loader.load(`${file}.js`);
      componentEnv = null;
    });
  }

  window.addEventListener('scroll', () => {
    if (window.innerHeight + window.scrollY >= document.body.scrollHeight - 50) router.reachBottom();
  });

  return {
    launch: router.mount,
    calls,
    stack: () => router.stack.map(({ path }) => path),
    storage: () => [...rows],
    setOnline(next) {
      online = next;
      if (!next) network.breakSockets();
      for (const listener of networkListeners) listener({ isConnected: next, networkType: next ? 'wifi' : 'none' });
    },
  };
}

window.phone = startPhone(window.phoneSetup);
