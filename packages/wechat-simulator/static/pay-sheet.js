/* global document, fetch, location, setTimeout, URL, URLSearchParams */
const RETURN_MS = 900;

const prepayId = decodeURIComponent(location.pathname.split('/').pop());
const byId = (id) => document.getElementById(id);

/** Only ordinary web addresses: a `javascript:` one would run here. */
const readReturnUrl = () => {
  const text = new URLSearchParams(location.search).get('redirect_url');
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
};

const returnUrl = readReturnUrl();

const say = (text, tone = '') => {
  byId('message').textContent = text;
  byId('message').className = `sheet-message ${tone}`;
};

const call = async (path, body) => {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  return { ok: response.ok, answer: await response.json() };
};

const goBack = () => {
  if (returnUrl) location.replace(returnUrl);
};

const finish = (text, tone) => {
  say(text, tone);
  byId('pay').hidden = true;
  byId('cancel').hidden = true;
  byId('back').hidden = !returnUrl;
  if (returnUrl) byId('back').href = returnUrl;
};

const show = ({ description, amountFen, outTradeNo, state }) => {
  byId('description').textContent = description;
  byId('amount').textContent = `¥${(amountFen / 100).toFixed(2)}`;
  byId('out-trade-no').textContent = outTradeNo;
  if (state === 'CLOSED') finish('订单已关闭', 'bad');
  else if (state !== 'NOTPAY') finish('已支付', 'good');
  else {
    byId('pay').hidden = false;
    byId('cancel').hidden = false;
  }
};

byId('pay').addEventListener('click', async () => {
  byId('pay').disabled = true;
  const { ok, answer } = await call('/simulator/pay', { prepayId });
  byId('pay').disabled = false;
  if (!ok) {
    finish(answer.message, 'bad');
    return;
  }
  finish('支付成功', 'good');
  setTimeout(goBack, RETURN_MS);
});

byId('cancel').addEventListener('click', async () => {
  await call('/simulator/cancel', { prepayId });
  say('已取消，可以稍后再付');
  goBack();
});

const { ok, answer } = await call(`/simulator/payments/${encodeURIComponent(prepayId)}`);
if (ok) show(answer.payment);
else {
  byId('description').textContent = '';
  finish(answer.message, 'bad');
}
