import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync } from '@swc/core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { packMiniProgram, type Pack } from './pack';

const require_ = createRequire(__filename);
const BUILT_FOR = 'http://127.0.0.1:1337';

export interface PhoneOptions {
  browser: Browser;
  /** `dist/build/mp-weixin`. */
  build: string;
  serverUrl: string;
  language?: 'zh_CN' | 'en';
  /** A code of `wx.login`. */
  login(): Promise<string>;
  /** The payment sheet of WeChat: true where the guest paid. */
  pay(parameters: object): Promise<boolean>;
  /** The guest allows one message of each template; without it nobody is asked. */
  allow?(templateIds: string[]): Promise<void>;
}

/** A phone that runs the compiled mini program: real Chromium, Tencent's glass-easel, a `wx` that behaves like WeChat's. */
export class MiniProgramPhone {
  private scanned: string | null = null;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    /** What the app wrote to the console as an error, and what it threw. */
    readonly errors: string[],
  ) {}

  static async start(options: PhoneOptions): Promise<MiniProgramPhone> {
    const context = await options.browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
    });
    const page = await context.newPage();
    const errors: string[] = [];
    const phone = new MiniProgramPhone(context, page, errors);
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      // The browser's own remark on a refusal or a broken line is not the app's.
      const ofBrowser = /^(Failed to load resource|WebSocket connection to)/.test(message.text());
      if (message.type() === 'error' && !ofBrowser) errors.push(message.text());
    });
    await page.exposeFunction('wechatLogin', () => options.login());
    await page.exposeFunction('wechatPay', (parameters: object) => options.pay(parameters));
    await page.exposeFunction('wechatAllow', (templateIds: string[]) => options.allow?.(templateIds));
    await page.exposeFunction('wechatScan', () => phone.scanned);

    // The page lives at the server's own address: WeChat knows no cross-origin rules, and so there are none here.
    await page.goto(`${options.serverUrl}/healthz`);
    await page.setContent(HTML);
    await page.addScriptTag({ content: engineScript() });
    await page.evaluate((setup) => Object.assign(window, { phoneSetup: setup }), {
      pack: packOf(options.build),
      builtFor: BUILT_FOR,
      server: options.serverUrl,
      language: options.language ?? 'zh_CN',
      storage: [],
    });
    await page.addScriptTag({ content: pageScript() });
    return phone;
  }

  /** Opens a page of the mini program, as a code or a shared card does. */
  open(url: string): Promise<void> {
    return this.page.evaluate((target) => window.phone.launch(target), url);
  }

  /** What the camera sees at the next `wx.scanCode`; null: the guest gives up. */
  see(code: string | null): void {
    this.scanned = code;
  }

  setOnline(online: boolean): Promise<void> {
    return this.page.evaluate((next) => window.phone.setOnline(next), online);
  }

  /** Paths of the open pages, the present one last. */
  stack(): Promise<string[]> {
    return this.page.evaluate(() => window.phone.stack());
  }

  /** Names of the `wx` functions that were called. */
  calls(): Promise<string[]> {
    return this.page.evaluate(() => window.phone.calls);
  }

  /** An element of the present page. */
  find(selector: string) {
    return this.page.locator('.wx-page').last().locator(selector);
  }

  async stop(): Promise<void> {
    await this.context.close();
  }
}

const packs = new Map<string, Pack>();
function packOf(build: string): Pack {
  const known = packs.get(build) ?? packMiniProgram(build);
  packs.set(build, known);
  return known;
}

function engineScript(): string {
  const easel = fs.readFileSync(require_.resolve('glass-easel/dist/glass_easel.all.js'), 'utf8');
  const adapterFile = 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js';
  const adapter = fs.readFileSync(require_.resolve(adapterFile), 'utf8');
  return bundle({ 'glass-easel': easel, adapter }, [
    "window.glassEasel = require('glass-easel');",
    "window.glassEaselAdapter = require('adapter');",
  ]);
}

function pageScript(): string {
  const folder = path.join(__dirname, 'page');
  const modules = Object.fromEntries(
    fs.readdirSync(folder).map((file) => {
      const { code } = transformSync(fs.readFileSync(path.join(folder, file), 'utf8'), {
        filename: file,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      });
      return [`./${file.replace(/\.ts$/, '')}`, code];
    }),
  );
  return bundle(modules, ["require('./main');"]);
}

/** CommonJS modules as one script for the browser. */
function bundle(modules: Record<string, string>, entry: string[]): string {
  const table = Object.entries(modules)
    .map(([name, code]) => `${JSON.stringify(name)}: function (module, exports, require) {\n${code}\n}`)
    .join(',\n');
  return `(() => {
    const modules = {${table}}, loaded = {};
    const require = (name) => {
      if (!loaded[name]) {
        loaded[name] = { exports: {} };
        modules[name](loaded[name], loaded[name].exports, require);
      }
      return loaded[name].exports;
    };
    ${entry.join('\n')}
  })();`;
}

/** WeChat's own elements in plain CSS, and what it draws itself. */
const HTML = `<!doctype html><html><head><meta name="viewport" content="width=device-width, initial-scale=1"><style>
html { font-size: 16px } body { margin: 0 }
page { display: block; min-height: 100vh; font-size: 16px; line-height: 1.4 }
view, scroll-view, swiper, swiper-item, form, image, video { display: block }
swiper { overflow: hidden } swiper-item { width: 100%; height: 100% } swiper-item ~ swiper-item { display: none }
text, label { display: inline } scroll-view[scroll-y] { overflow-y: auto } scroll-view[scroll-x] { overflow-x: auto }
image { width: 320px; height: 240px; background-position: center; background-repeat: no-repeat; background-size: 100% 100% }
button { display: block; border: 0; background: #f8f8f8; font: inherit; text-align: center }
input, textarea { display: block; box-sizing: border-box; border: 0; background: none; font: inherit; padding: 0; width: 100% }
.wx-tab-bar { position: fixed; inset: auto 0 0 0; display: flex; background: #fff; z-index: 500 }
.wx-tab-bar[hidden] { display: none }
.wx-tab { flex: 1; padding: 16px 0; text-align: center; font-size: 11px } .wx-tab-on { color: #14695a; font-weight: 600 }
.wx-toast { position: fixed; top: 45%; left: 50%; transform: translateX(-50%); padding: 12px 20px; border-radius: 12px; background: rgb(24 22 20 / 94%); color: #fff; z-index: 2000; pointer-events: none }
.wx-modal { position: fixed; inset: 38% 40px auto 40px; padding: 24px; border-radius: 12px; background: #fff; color: #111; z-index: 1999; text-align: center }
.wx-modal-cancel, .wx-modal-confirm { display: inline-block; padding: 16px 24px 0 }
</style></head><body></body></html>`;
