import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Credentials } from '../credentials';
import { type Outcome, type PayError, refuse } from '../domain/outcome';
import { type HttpReply, type HttpRequest, jsonReply, type Route } from '../http/route';
import { type Authorization, parseAuthorization, signatureHeaders, verify } from './signature';

const MAX_CLOCK_OFFSET_S = 300;

export const payErrorReply = (error: PayError): HttpReply =>
  jsonReply({ code: error.code, message: error.message, ...(error.detail && { detail: error.detail }) }, error.status);

/** Answers with the value, or with WeChat's error body. */
export const payReply = <T>(outcome: Outcome<T>, present: (value: T) => HttpReply): HttpReply =>
  outcome.ok ? present(outcome.value) : payErrorReply(outcome.error);

const signError = (issue: string, request: HttpRequest, authorization?: Authorization): PayError =>
  refuse(401, 'SIGN_ERROR', '签名错误，请检查后再试', {
    field: 'signature',
    issue,
    sign_information: {
      method: request.method,
      url: request.target,
      truncated_sign_message: authorization
        ? [request.method, request.target, authorization.timestamp, authorization.nonce_str, ''].join('\n')
        : '',
    },
  }).error;

/**
 * Stands before every v3 route: only requests signed by the merchant get in, and every answer leaves signed by
 * WeChat. Refuses SIGN_ERROR.
 */
export const createMerchantGuard = (credentials: Credentials, now: () => number) => {
  const merchantPublicKey = createPublicKey(credentials.merchantPublicKey);
  const signer = {
    privateKey: createPrivateKey(credentials.platformPrivateKey),
    serial: credentials.platformPublicKeyId,
  };

  const findError = (request: HttpRequest): PayError | null => {
    const authorization = parseAuthorization(request.headers.authorization);
    if (!authorization) return signError('Http头缺少Authorization或其格式不正确', request);
    if (authorization.mchid !== credentials.merchantId) return signError('商户号不存在', request, authorization);
    if (authorization.serial_no !== credentials.merchantSerial) {
      return signError('商户证书序列号有误', request, authorization);
    }
    const offset = Math.abs(Math.floor(now() / 1000) - Number(authorization.timestamp));
    if (!(offset <= MAX_CLOCK_OFFSET_S))
      return signError('Http头Authorization中的timestamp已过期', request, authorization);
    const isGenuine = verify(
      merchantPublicKey,
      authorization.signature,
      request.method,
      request.target,
      authorization.timestamp,
      authorization.nonce_str,
      request.body,
    );
    return isGenuine ? null : signError('sign not match', request, authorization);
  };

  const signed = (reply: HttpReply): HttpReply => ({
    ...reply,
    headers: { ...reply.headers, ...signatureHeaders(signer, String(reply.body ?? ''), now()) },
  });

  return (route: Route, { signsReply = true } = {}): Route => ({
    ...route,
    handle: async (request) => {
      const error = findError(request);
      if (error) return signed(payErrorReply(error));
      const reply = await route.handle(request);
      return signsReply ? signed(reply) : reply;
    },
  });
};
