import path from 'node:path';
import { ChildProgram } from './child-program';
import { freePort } from './free-port';
import { root, simulatorDir } from './run-facts';

/** The WeChat simulator as a process of its own, as in production-like starts. */
export class Simulator {
  private constructor(
    private readonly program: ChildProgram,
    readonly url: string,
  ) {}

  static async start(logFile: string): Promise<Simulator> {
    const program = new ChildProgram({
      file: path.join(root, 'packages/wechat-simulator/dist/cli.js'),
      cwd: root,
      env: { WECHAT_SIMULATOR_PORT: String(await freePort()), WECHAT_SIMULATOR_DIR: simulatorDir },
      logFile,
    });
    return new Simulator(program, await program.start());
  }

  /** What `wx.login` gives: a code that is good once. Without `openid` for somebody who was never here. */
  async loginCode(openid?: string): Promise<string> {
    const { code } = await this.post<{ code: string }>('/simulator/login-codes', openid ? { openid } : {});
    return code;
  }

  /** Presses "pay" on the phone for this prepay id. */
  async pay(prepayId: string): Promise<void> {
    await this.post(`/simulator/payments/${encodeURIComponent(prepayId)}/pay`, {});
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(new URL(path, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${path}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  stop(): Promise<void> {
    return this.program.end();
  }
}
