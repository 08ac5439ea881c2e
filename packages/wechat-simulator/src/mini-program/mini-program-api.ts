import { createHash, randomUUID } from 'node:crypto';
import type { Credentials } from '../credentials';
import { FieldReader } from '../domain/field-reader';
import { isOpenid } from '../domain/prepay-request';
import { type Handler, type HttpReply, type HttpRequest, jsonReply, type Route } from '../http/route';
import type { AccessTokens } from './access-tokens';
import { judgeText } from './content-security';
import { drawMiniProgramCode } from './mini-program-code';
import type { OneUseCodes, Redemption } from './one-use-codes';
import { findInvalidField, type Subscriptions } from './subscriptions';

export interface MiniProgramApiOptions {
  readonly credentials: Credentials;
  readonly loginCodes: OneUseCodes<string>;
  readonly phoneCodes: OneUseCodes<string>;
  readonly tokens: AccessTokens;
  readonly subscriptions: Subscriptions;
  readonly now: () => number;
}

/** api.weixin.qq.com answers 200 whatever happens; the outcome is in `errcode`. */
const failure = (errcode: number, errmsg: string): HttpReply =>
  jsonReply({ errcode, errmsg: `${errmsg}, rid: ${randomUUID().slice(0, 23)}` });

const codeFailure = (redemption: Exclude<Redemption<string>, { state: 'valid' }>): HttpReply =>
  redemption.state === 'used' ? failure(40163, 'code been used') : failure(40029, 'invalid code');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The APIs of api.weixin.qq.com that a server calls: login, phone number, messages, content check, codes. */
export const miniProgramRoutes = (options: MiniProgramApiOptions): Route[] => {
  const { credentials, loginCodes, phoneCodes, tokens, subscriptions, now } = options;

  const findAppProblem = (appId: unknown, secret: unknown): HttpReply | null => {
    if (appId !== credentials.appId) return failure(40013, 'invalid appid');
    if (secret !== credentials.appSecret) return failure(40125, 'invalid appsecret');
    return null;
  };

  const withToken =
    (handle: Handler): Handler =>
    (request) => {
      const token = request.query.get('access_token');
      if (!token) return failure(41001, 'access_token missing');
      switch (tokens.check(token)) {
        case 'unknown':
          return failure(40001, 'invalid credential, access_token is invalid or not latest');
        case 'expired':
          return failure(42001, 'access_token expired');
        case 'valid':
          return handle(request);
      }
    };

  const logIn = ({ query }: HttpRequest): HttpReply => {
    const problem = findAppProblem(query.get('appid'), query.get('secret'));
    if (problem) return problem;
    if (query.get('grant_type') !== 'authorization_code') return failure(40002, 'invalid grant_type');
    const code = query.get('js_code');
    if (!code) return failure(41008, 'missing code');
    const redemption = loginCodes.redeem(code);
    if (redemption.state !== 'valid') return codeFailure(redemption);
    const openid = redemption.subject;
    return jsonReply({
      session_key: digest(`session ${code}`).subarray(0, 16).toString('base64'),
      openid,
      unionid: `o6${digest(`union ${openid}`).toString('base64url').slice(0, 26)}`,
    });
  };

  const issuePlainToken = ({ query }: HttpRequest): HttpReply => {
    if (query.get('grant_type') !== 'client_credential') return failure(40002, 'invalid grant_type');
    return findAppProblem(query.get('appid'), query.get('secret')) ?? jsonReply(tokens.issuePlain());
  };

  const issueStableToken = ({ json }: HttpRequest): HttpReply => {
    const fields = new FieldReader(json);
    if (fields.valueAt('grant_type') !== 'client_credential') return failure(40002, 'invalid grant_type');
    const problem = findAppProblem(fields.valueAt('appid'), fields.valueAt('secret'));
    return problem ?? jsonReply(tokens.issueStable(fields.optionalFlag('force_refresh') ?? false));
  };

  const getPhoneNumber = ({ json }: HttpRequest): HttpReply => {
    const code = new FieldReader(json).valueAt('code');
    const redemption = phoneCodes.redeem(typeof code === 'string' ? code : '');
    if (redemption.state !== 'valid') return codeFailure(redemption);
    return jsonReply({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: redemption.subject,
        purePhoneNumber: redemption.subject,
        countryCode: '86',
        watermark: { timestamp: Math.floor(now() / 1000), appid: credentials.appId },
      },
    });
  };

  const sendSubscribeMessage = ({ json }: HttpRequest): HttpReply => {
    const fields = new FieldReader(json);
    const openid = fields.valueAt('touser');
    if (!isOpenid(openid)) return failure(40003, 'invalid openid');
    const templateId = fields.valueAt('template_id');
    if (typeof templateId !== 'string' || templateId === '') return failure(40037, 'invalid template_id');
    const content = fields.valueAt('data');
    if (typeof content !== 'object' || content === null) return failure(47003, 'argument invalid! data');
    const data = Object.fromEntries(
      Object.entries(content).map(([name, cell]: [string, unknown]) => {
        const value = new FieldReader(cell).valueAt('value');
        return [name, typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''];
      }),
    );
    const invalidField = findInvalidField(data);
    if (invalidField !== null) return failure(47003, `argument invalid! data.${invalidField}.value invalid`);
    const page = fields.valueAt('page');
    const isSent = subscriptions.send({
      openid,
      templateId,
      page: typeof page === 'string' ? page : '',
      data,
      sentAt: new Date(now()).toISOString(),
    });
    return isSent
      ? jsonReply({ errcode: 0, errmsg: 'ok', msgid: now() })
      : failure(43101, 'user refuse to accept the msg');
  };

  const checkText = ({ json }: HttpRequest): HttpReply => {
    const fields = new FieldReader(json);
    const content = fields.text('content', { maxLength: 2_500 });
    fields.integer('scene', { min: 1, max: 4 });
    fields.integer('version', { min: 2, max: 2 });
    if (!isOpenid(fields.valueAt('openid'))) return failure(40003, 'invalid openid');
    if (fields.problem) return failure(47001, `data format error: ${fields.problem.field} ${fields.problem.issue}`);
    const verdict = judgeText(content);
    const { suggest, label } = verdict;
    return jsonReply({
      errcode: 0,
      errmsg: 'ok',
      result: { suggest, label },
      detail: [
        { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
        ...(verdict.keyword
          ? [{ strategy: 'keyword', errcode: 0, suggest, label, level: 20, keyword: verdict.keyword }]
          : []),
      ],
      trace_id: randomUUID(),
    });
  };

  const drawCode = ({ json }: HttpRequest): HttpReply => {
    const fields = new FieldReader(json);
    const scene = fields.text('scene', { maxLength: 32, pattern: /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]+$/ });
    if (fields.problem) return failure(40169, 'invalid length for scene, or the data is not json string');
    const page = fields.optionalText('page', { maxLength: 128, pattern: /^[^/?][^?]*$/ });
    if (fields.problem) return failure(41030, `invalid page ${String(page)}`);
    const width = fields.optionalInteger('width', { min: 280, max: 1_280 }) ?? 430;
    if (fields.problem) return failure(40097, 'invalid args: width');
    return { status: 200, headers: { 'content-type': 'image/png' }, body: drawMiniProgramCode(scene, width) };
  };

  return [
    { method: 'GET', path: '/sns/jscode2session', handle: logIn },
    { method: 'GET', path: '/cgi-bin/token', handle: issuePlainToken },
    { method: 'POST', path: '/cgi-bin/stable_token', handle: issueStableToken },
    { method: 'POST', path: '/wxa/business/getuserphonenumber', handle: withToken(getPhoneNumber) },
    { method: 'POST', path: '/cgi-bin/message/subscribe/send', handle: withToken(sendSubscribeMessage) },
    { method: 'POST', path: '/wxa/msg_sec_check', handle: withToken(checkText) },
    { method: 'POST', path: '/wxa/getwxacodeunlimit', handle: withToken(drawCode) },
  ];
};
