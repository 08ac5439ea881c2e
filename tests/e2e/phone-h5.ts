import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApiClient, type Venue } from '../harness';

interface PhoneOptions {
  browser: Browser;
  venue: Venue;
  locale?: string;
}

/** A guest's phone with nothing on it, its clock set like the server's. What it asks from other hosts is a problem. */
export class BrowserPhone {
  readonly problems: string[] = [];

  private constructor(
    private readonly venue: Venue,
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async start({ browser, venue, locale = 'zh-CN' }: PhoneOptions): Promise<BrowserPhone> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale,
      baseURL: venue.url,
    });
    await context.clock.install({ time: venue.clock.now() });
    const page = await context.newPage();
    const phone = new BrowserPhone(venue, context, page);
    const ours = [new URL(venue.url).host, new URL(venue.simulator.url).host];
    page.on('pageerror', (error) => phone.problems.push(String(error)));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && !ours.includes(host)) phone.problems.push(`asked ${host}`);
    });
    return phone;
  }

  /** Elements of the page in front. */
  at(selector: string) {
    return this.page.locator(selector).filter({ visible: true });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/app/#${path}`);
  }

  /** Signs in by SMS where the client asks for it, and goes on to where it was going. */
  async signIn(number: string): Promise<void> {
    await this.at('.login-phone input').fill(number);
    await this.at('.login-send').click();
    await this.at('.login-send-off').waitFor();
    await this.at('.login-code input').fill(await this.venue.simulator.smsCode(number));
    await this.at('.login-submit').click();
    await this.at('.login-phone').waitFor({ state: 'detached' });
  }

  /** The guest of this phone, for what a test arranges behind it. */
  async guest(): Promise<ApiClient> {
    const token = await this.page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('session') ?? '{}') as { data?: { token?: string } };
      return kept.data?.token ?? null;
    });
    return new ApiClient(this.venue.url, token);
  }

  /** Pays on WeChat's own page and comes back to ours. */
  async payAtWeChat(): Promise<void> {
    await this.page.waitForURL((url) => url.origin === new URL(this.venue.simulator.url).origin);
    await this.page
      .getByRole('button', { name: /支付|确认|pay/i })
      .first()
      .click();
    await this.page.waitForURL((url) => url.pathname.startsWith('/app'));
  }

  /** The id in the address of the page in front. */
  idOf(name: string): string {
    return new RegExp(`${name}=([\\w-]+)`).exec(this.page.url())?.[1] ?? '';
  }

  async stop(): Promise<void> {
    await this.context.close();
  }
}
