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
  // Spaces, visits and room clocks
  SPACE_OCCUPIED: { status: 409, zh: '「{space}」有客人在使用', en: '{space} is occupied' },
  SPACE_RESERVED: { status: 409, zh: '「{space}」已被预订（{time}）', en: '{space} is reserved ({time})' },
  SPACE_BLOCKED: { status: 409, zh: '「{space}」维护中，暂不可用', en: '{space} is under maintenance' },
  SPACE_BEING_CLEANED: { status: 409, zh: '「{space}」正在清理', en: '{space} is being cleaned' },
  CLOCK_STATE: { status: 409, zh: '计时当前状态不能这样操作', en: 'The room clock is not in a state for this' },
  PACKAGE_UNAVAILABLE: { status: 409, zh: '该套餐当前不可用', en: 'This package is not available now' },
  // Bookings: what was asked for
  NOT_BOOKABLE: { status: 409, zh: '该位置不接受预订', en: 'This place cannot be booked' },
  BOOKING_PAUSED: { status: 409, zh: '门店暂停预订', en: 'The store has paused bookings' },
  OUTSIDE_HOURS: { status: 409, zh: '该时间门店不营业', en: 'The store is closed at that time' },
  NOT_ON_GRID: { status: 422, zh: '请选择整 {minutes} 分钟的开始时间', en: 'Please start on a full {minutes} minutes' },
  TOO_SHORT: { status: 422, zh: '时长至少 {minutes} 分钟', en: 'At least {minutes} minutes' },
  TOO_LONG: { status: 422, zh: '时长最多 {minutes} 分钟', en: 'At most {minutes} minutes' },
  IN_THE_PAST: { status: 409, zh: '该时间已过', en: 'That time has passed' },
  TOO_LATE_TO_BOOK: {
    status: 409,
    zh: '需至少提前 {minutes} 分钟预订',
    en: 'Please book at least {minutes} minutes ahead',
  },
  TOO_EARLY_TO_BOOK: { status: 409, zh: '最多可提前 {days} 天预订', en: 'Bookings open {days} days ahead' },
  MEMBERS_FIRST: {
    status: 403,
    zh: '该时段先向{tier}及以上会员开放，{days} 天内起开放给所有人',
    en: 'Open to {tier} members first; to everyone {days} days ahead',
  },
  PARTY_TOO_LARGE: { status: 422, zh: '该位置最多 {max} 人', en: 'At most {max} people here' },
  PARTY_TOO_SMALL: { status: 422, zh: '该位置至少 {min} 人', en: 'At least {min} people here' },
  NOT_ADJACENT: { status: 422, zh: '所选桌位不相邻，不能拼桌', en: 'These tables cannot be joined' },
  REAL_NAME_REQUIRED: { status: 422, zh: '该位置需要实名预订，请填写真实姓名', en: 'A real name is required here' },
  PHONE_REQUIRED: { status: 422, zh: '请填写联系电话', en: 'A phone number is required' },
  BLACKLISTED: {
    status: 403,
    zh: '暂时无法在本店预订，请联系门店',
    en: 'You cannot book at this store, please call it',
  },
  TOO_MANY_BOOKINGS: { status: 409, zh: '最多同时有 {max} 个未完成的预订', en: 'At most {max} open bookings' },
  SLOT_TAKEN: { status: 409, zh: '手慢了，该时段已被订走', en: 'Someone else has just taken this' },
  SEAT_TAKEN: { status: 409, zh: '{seats} 号座位已被订走', en: 'Seat {seats} has been taken' },
  SEATS_REQUIRED: { status: 422, zh: '请选择座位', en: 'Please choose your seats' },
  OTHER_PLAN: {
    status: 409,
    zh: '只能改到同一赛事的其他场次',
    en: 'Only another date of the same event can be chosen',
  },
  SESSION_CLOSED: { status: 409, zh: '该场次已停止预订', en: 'Bookings for this session are closed' },
  PERSON_UNAVAILABLE: { status: 409, zh: '{name}该时间不可预约', en: '{name} is not available at that time' },
  PACING_FULL: {
    status: 409,
    zh: '该时段到店人数已满，请选择其他时间',
    en: 'Too many guests arrive then, please choose another time',
  },
  QUOTA_FULL: { status: 409, zh: '该时段的线上名额已满，可致电门店', en: 'The online quota for this time is used up' },
  NOT_ENOUGH_POINTS: { status: 409, zh: '积分不足，可用 {available}', en: 'Not enough points, {available} available' },
  POINTS_OVER_CAP: { status: 422, zh: '积分最多可抵 {max} 分', en: 'At most {max} points can be used' },
  PRICE_NOT_SET: { status: 409, zh: '该时段还没有设置价格', en: 'No price is set for that time' },
  // Bookings: what happens to one
  BOOKING_STATE: { status: 409, zh: '预订当前状态不能这样操作', en: 'The booking is not in a state for this' },
  HOLD_EXPIRED: { status: 409, zh: '预订已超时释放，请重新预订', en: 'The hold has expired, please book again' },
  REFUND_CHANGED: { status: 409, zh: '可退金额有变化，请重新确认', en: 'The refund has changed, please confirm again' },
  CODE_UNKNOWN: { status: 404, zh: '没有这个核销码', en: 'No booking has this code' },
  TOO_MANY_CODES: {
    status: 429,
    zh: '输错次数过多，请 {minutes} 分钟后再试，或扫描二维码',
    en: 'Too many wrong codes: try again in {minutes} minutes, or scan the QR code',
  },
  CODE_OTHER_STORE: { status: 409, zh: '这是{store}的预订', en: 'This booking is for {store}' },
  CODE_OTHER_DAY: { status: 409, zh: '预订日期是 {date}，不是今天', en: 'This booking is for {date}' },
  CODE_USED: { status: 409, zh: '该核销码已使用', en: 'This code has been used' },
  CODE_EXPIRED: { status: 409, zh: '该预订已失效', en: 'This booking is no longer valid' },
  CHECK_IN_TOO_EARLY: {
    status: 409,
    zh: '{time} 的预订，{from} 起可入场',
    en: 'Booked for {time}: check-in opens at {from}',
  },
  ALREADY_WAITING: { status: 409, zh: '您已在候补名单中', en: 'You are on the waitlist already' },
  TOO_MANY_WAITING: {
    status: 409,
    zh: '最多同时候补 {max} 个时段',
    en: 'At most {max} times can be waited for at once',
  },
  SLOT_FREE: { status: 409, zh: '该时段还有空位，请直接预订', en: 'There is still room, please book it' },
  WAITLIST_STATE: { status: 409, zh: '候补当前状态不能这样操作', en: 'The waitlist entry is not in a state for this' },
  // Queue
  QUEUE_CLOSED: { status: 409, zh: '门店当前不取号', en: 'The queue is closed' },
  QUEUE_FULL: { status: 409, zh: '排队人数已满', en: 'The queue is full' },
  ALREADY_QUEUED: { status: 409, zh: '您已在本店排队', en: 'You are in this queue already' },
  QUEUE_STATE: { status: 409, zh: '排队号当前状态不能这样操作', en: 'The number is not in a state for this' },
  NOBODY_FITS: { status: 409, zh: '没有适合这张桌的等位客人', en: 'Nobody in the queue fits this table' },
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
  // The way of an order: stations and ratings
  STATION_PAUSED: { status: 409, zh: '该档口已经暂停', en: 'This station is paused already' },
  STATION_UNAVAILABLE: { status: 409, zh: '请选择另一个可用的档口', en: 'Please choose another station that works' },
  ALREADY_RATED: { status: 409, zh: '您已经评价过了', en: 'You have rated this order already' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** A param as it stands in a sentence. */
const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The words of a refusal with its params filled in. */
export function refusalMessage(code: RefusalCode, language: 'zh' | 'en', params: Record<string, unknown> = {}): string {
  return REFUSALS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => wordOf(params[name]));
}
