/**
 * Every refusal a user can meet: its HTTP status and its words. Clients translate by code and may override the words;
 * these are what an untranslated client shows. `{name}` is filled from the refusal's params.
 */
export const REFUSALS = {
  // Every endpoint
  INVALID_INPUT: { status: 400, zh: '填写有误，请检查标出的内容', en: 'Some of the input is not valid' },
  MALFORMED_BODY: { status: 400, zh: '请求内容无法读取', en: 'The request body could not be read' },
  BODY_TOO_LARGE: { status: 413, zh: '内容太大', en: 'The request is too large' },
  NOT_SIGNED_IN: { status: 401, zh: '请先登录', en: 'Please sign in' },
  SESSION_ENDED: { status: 401, zh: '登录已失效，请重新登录', en: 'Your session has ended, please sign in again' },
  NOT_ALLOWED: { status: 403, zh: '没有权限进行此操作', en: 'You are not allowed to do this' },
  NOT_FOUND: { status: 404, zh: '找不到要查看的内容', en: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '不支持的请求方式', en: 'This method is not supported here' },
  REQUEST_ID_REUSED: { status: 409, zh: '重复的请求内容不一致', en: 'This request id was used with another input' },
  TOO_MANY_REQUESTS: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many requests, please wait a moment' },
  SERVER_ERROR: { status: 500, zh: '服务器出了点问题，请稍后再试', en: 'Something went wrong on our side' },
  SERVICE_UNAVAILABLE: { status: 503, zh: '服务暂时不可用', en: 'The service is not available right now' },
  // Accounts
  LOGIN_FAILED: { status: 401, zh: '登录失败，请重试', en: 'Sign-in failed, please try again' },
  SMS_CODE_WRONG: { status: 401, zh: '验证码不正确或已过期', en: 'The code is wrong or has expired' },
  WRONG_PASSWORD: { status: 401, zh: '账号或密码不正确', en: 'Wrong user name or password' },
  // Codes and visits
  CODE_FORGED: { status: 403, zh: '这不是本店的桌码', en: 'This is not a code of ours' },
  CODE_REVOKED: {
    status: 410,
    zh: '桌码已更换，请扫描新的桌码',
    en: 'This code was replaced, please scan the new one',
  },
  SPACE_UNAVAILABLE: { status: 409, zh: '该位置暂停使用', en: 'This place is not in use' },
  STORE_CLOSED: { status: 409, zh: '门店当前不在营业时间', en: 'The store is closed right now' },
  STORE_PAUSED: { status: 409, zh: '门店暂停接单', en: 'The store has paused taking orders' },
  VISIT_CLOSED: { status: 409, zh: '本桌已结束，请重新扫码', en: 'This visit has ended, please scan again' },
  VISIT_HAS_OPEN_ORDERS: { status: 409, zh: '还有未完成的订单，不能结束', en: 'There are unfinished orders' },
  NOT_YOUR_VISIT: { status: 403, zh: '请先扫描桌码', en: 'Please scan the table code first' },
  // Menu, cart and orders
  PRODUCT_UNAVAILABLE: { status: 409, zh: '「{name}」已下架', en: '“{name}” is no longer sold' },
  NOT_ON_SALE_NOW: { status: 409, zh: '「{name}」不在供应时段', en: '“{name}” is not served at this hour' },
  OPTION_UNAVAILABLE: {
    status: 409,
    zh: '「{name}」的规格已变更，请重新选择',
    en: 'The options of “{name}” have changed',
  },
  OPTION_REQUIRED: { status: 422, zh: '请选择「{name}」的{group}', en: 'Please choose {group} for “{name}”' },
  OPTION_TOO_MANY: {
    status: 422,
    zh: '「{name}」的{group}最多选 {max} 项',
    en: 'At most {max} of {group} for “{name}”',
  },
  SOLD_OUT: { status: 409, zh: '「{name}」仅剩 {left} 份', en: 'Only {left} of “{name}” left' },
  CART_EMPTY: { status: 409, zh: '购物车是空的', en: 'The cart is empty' },
  CART_FULL: { status: 409, zh: '购物车放不下了', en: 'The cart is full' },
  CART_CHANGED: { status: 409, zh: '购物车有变化，请确认后再提交', en: 'The cart has changed, please check it again' },
  PRICE_CHANGED: { status: 409, zh: '价格有变化，请确认后再提交', en: 'Prices have changed, please check again' },
  KIND_NOT_OFFERED: { status: 409, zh: '门店未开放此点单方式', en: 'The store does not offer this kind of order' },
  ORDER_STATE: { status: 409, zh: '订单当前状态不能这样操作', en: 'The order is not in a state for this' },
  // Payments
  ALREADY_PAID: { status: 409, zh: '已支付，无需重复支付', en: 'Already paid' },
  PAYMENT_CLOSED: { status: 409, zh: '订单已关闭，不能支付', en: 'This can no longer be paid' },
  PAYMENT_PROVIDER_DOWN: {
    status: 503,
    zh: '微信支付暂时不可用，请稍后再试',
    en: 'WeChat Pay is not reachable right now',
  },
  NOTICE_REJECTED: { status: 401, zh: '通知校验失败', en: 'The notice could not be verified' },
  // Kitchen, waiters, stock
  TICKET_STATE: { status: 409, zh: '制作单当前状态不能这样操作', en: 'The ticket is not in a state for this' },
  TASK_STATE: { status: 409, zh: '配送任务当前状态不能这样操作', en: 'The task is not in a state for this' },
  TASK_NOT_YOURS: { status: 409, zh: '该任务已由他人负责', en: 'Someone else has this task' },
  NOT_ON_SHIFT: { status: 409, zh: '请先上岗', en: 'Please sign on first' },
  STOCK_NEGATIVE: { status: 409, zh: '库存不足，当前仅 {left}', en: 'Only {left} in stock' },
  STOCK_NOT_TRACKED: { status: 409, zh: '该商品不限量', en: 'The stock of this item is not tracked' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** A param as it stands in a sentence. */
const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The words of a refusal with its params filled in. */
export function refusalMessage(code: RefusalCode, language: 'zh' | 'en', params: Record<string, unknown> = {}): string {
  return REFUSALS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => wordOf(params[name]));
}
