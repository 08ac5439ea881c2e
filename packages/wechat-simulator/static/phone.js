/* global document, fetch, FormData, setTimeout */
const REFRESH_MS = 1500;
const SHOWN = { pending: 20, settled: 8, notices: 8, sms: 5, faults: 20 };

const TRADE_TYPES = { JSAPI: '小程序', MWEB: '手机浏览器', NATIVE: '扫码' };
const TRADE_STATES = { NOTPAY: '待支付', SUCCESS: '已支付', REFUND: '有退款', CLOSED: '已关闭' };
const NOTICE_EVENTS = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
};
const NOTICE_STATES = {
  pending: ['投递中', 'warn'],
  delivered: ['已送达', 'good'],
  failed: ['已放弃', 'bad'],
  lost: ['故意丢失', 'bad'],
  forged: ['发了伪造件', 'warn'],
};
const FORGERIES = {
  signature: '签名',
  amount: '金额',
  merchant: '商户号',
  app: '应用',
  body: '报文',
  timestamp: '时间戳',
};
const EARLY_NOTICES = { prepay: '下单应答', pay: '支付返回', refund: '退款应答' };
const REFUND_FAILURES = { notEnough: '余额不足', abnormal: '退款异常', closed: '退款关闭' };
const FAULT_WORDS = {
  delayMs: (value) => `延迟 ${value} 毫秒`,
  repeat: (value) => `多发 ${value} 份`,
  reorder: () => '打乱顺序',
  forge: (value) => `伪造${FORGERIES[value]}`,
  loseNext: (value) => `丢失接下来 ${value} 条`,
  loseAll: () => '全部丢失',
  beforeResponse: (value) => `抢在${value.map((answer) => EARLY_NOTICES[answer]).join('、')}之前`,
  refund: (value) => REFUND_FAILURES[value],
};

const byId = (id) => document.getElementById(id);
const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`;
const clock = (iso) => new Date(iso).toLocaleTimeString('zh-CN', { hour12: false });

const element = (tag, className, ...children) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
};

const button = (label, className, act) => {
  const node = element('button', className, label);
  node.type = 'button';
  node.addEventListener('click', async () => {
    node.disabled = true;
    await act();
    await refresh();
    node.disabled = false;
  });
  return node;
};

const call = async (path, method = 'GET', body = undefined) => {
  const response = await fetch(path, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  return response.ok ? answer : Promise.reject(new Error(answer.message));
};

const report = (error) => {
  byId('connection').textContent = error.message;
  byId('connection').className = 'connection off';
};

const row = (title, note, ...end) =>
  element(
    'div',
    'row',
    element('div', 'row-text', element('p', 'row-title', title), element('p', 'row-note', note)),
    element('div', 'row-end', ...end),
  );

const pendingCard = (payment) =>
  element(
    'article',
    'payment',
    element(
      'div',
      'payment-head',
      element('span', 'mono', payment.outTradeNo),
      element('span', '', TRADE_TYPES[payment.tradeType]),
    ),
    element('p', 'payment-description', payment.description),
    element('p', 'amount', yuan(payment.amountFen)),
    element(
      'div',
      'actions',
      button('支付', 'primary', () => call('/simulator/pay', 'POST', { prepayId: payment.prepayId }).catch(report)),
      button('取消', 'plain', async () => {
        dismissed.add(payment.prepayId);
        await call('/simulator/cancel', 'POST', { prepayId: payment.prepayId }).catch(report);
      }),
    ),
  );

const settledRow = (payment) => {
  const tone = payment.state === 'SUCCESS' ? 'good' : payment.state === 'REFUND' ? 'warn' : '';
  const note = payment.refundedFen > 0 ? `${payment.outTradeNo} · 退 ${yuan(payment.refundedFen)}` : payment.outTradeNo;
  const state = payment.state === 'NOTPAY' ? '已取消，可再付' : TRADE_STATES[payment.state];
  return row(
    payment.description,
    note,
    element('span', '', yuan(payment.amountFen)),
    element('span', `chip ${tone}`, state),
  );
};

const noticeRow = (notice) => {
  const [word, tone] = NOTICE_STATES[notice.state];
  const last = notice.deliveries.at(-1);
  const result = last
    ? `${last.httpStatus ?? last.failure} · 第 ${notice.deliveries.length} 次 · ${last.durationMs} 毫秒`
    : '';
  return row(
    `${NOTICE_EVENTS[notice.event]} ${clock(notice.createdAt)}`,
    [notice.outRefundNo ?? notice.outTradeNo, result].filter(Boolean).join(' · '),
    element('span', `chip ${tone}`, word),
    button('重发', 'small', () => call(`/simulator/notices/${notice.id}/resend`, 'POST').catch(report)),
  );
};

const smsCard = (message) =>
  element(
    'article',
    'message',
    element('p', 'row-note', `${message.phone} · ${clock(message.sentAt)}`),
    element('p', '', message.text),
  );

const faultCard = (fault) => {
  const words = Object.entries(FAULT_WORDS)
    .filter(([name]) => (Array.isArray(fault[name]) ? fault[name].length > 0 : fault[name]))
    .map(([name, say]) => say(fault[name]));
  const remove = button('解除', 'small', () =>
    call(`/simulator/faults?scope=${encodeURIComponent(fault.scope)}`, 'DELETE').catch(report),
  );
  const scope = fault.scope === 'all' ? '全部订单' : fault.scope;
  return element('div', 'card list', row(words.join('，') || '无故障', scope, remove));
};

const dismissed = new Set();
const drawn = new Map();

/** Draws a list again only when it has changed, so that a button under the finger stays where it is. */
const draw = (id, items, card, emptyText) => {
  const shown = items.slice(0, SHOWN[id]);
  const fingerprint = JSON.stringify(shown);
  if (drawn.get(id) === fingerprint) return;
  drawn.set(id, fingerprint);
  byId(id).replaceChildren(...(shown.length ? shown.map(card) : [element('p', 'empty', emptyText)]));
};

const refresh = async () => {
  try {
    const [{ payments }, { notices }, { messages }, { faults }] = await Promise.all([
      call('/simulator/payments'),
      call('/simulator/notices'),
      call('/simulator/sms'),
      call('/simulator/faults'),
    ]);
    const isWaiting = (payment) => payment.state === 'NOTPAY' && !dismissed.has(payment.prepayId);
    const pending = payments.filter(isWaiting);
    byId('pending-count').textContent = pending.length;
    draw('pending', pending, pendingCard, '下单以后，这里会出现待支付的账单');
    draw(
      'settled',
      payments.filter((payment) => !isWaiting(payment)),
      settledRow,
      '还没有账单',
    );
    draw('notices', notices, noticeRow, '还没有通知');
    draw('sms', messages, smsCard, '验证码会出现在这里');
    draw('faults', faults, faultCard, '一切正常');
    byId('connection').textContent = '已连接';
    byId('connection').className = 'connection on';
  } catch (error) {
    report(error instanceof TypeError ? new Error('连接断开') : error);
  }
};

byId('fault-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const entries = [...new FormData(form)].filter(([, value]) => value !== '');
  const fault = Object.fromEntries(
    entries.map(([name, value]) => {
      const field = form.elements[name];
      return [name, field.type === 'number' ? Number(value) : field.type === 'checkbox' ? true : value];
    }),
  );
  byId('fault-problem').textContent = '';
  await call('/simulator/faults', 'POST', fault).then(
    () => form.reset(),
    (error) => {
      byId('fault-problem').textContent = error.message;
    },
  );
  await refresh();
});

const keepFresh = async () => {
  await refresh();
  setTimeout(keepFresh, REFRESH_MS);
};

await keepFresh();
