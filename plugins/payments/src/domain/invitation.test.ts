import { isInvitationGood, providerExpiry, withReturn } from './invitation';

const at = (text: string) => new Date(`2026-07-01T${text}Z`);

test('PAY-1 an invitation is shown again while WeChat honours it: two hours, five minutes in a browser', () => {
  const invitedAt = at('20:00:00');
  expect(isInvitationGood('jsapi', invitedAt, at('21:45:00'))).toBe(true);
  expect(isInvitationGood('native', invitedAt, at('22:00:00'))).toBe(false);
  expect(isInvitationGood('h5', invitedAt, at('20:03:59'))).toBe(true);
  expect(isInvitationGood('h5', invitedAt, at('20:04:00'))).toBe(false);
  expect(isInvitationGood('jsapi', invitedAt, at('19:00:00'))).toBe(false);
});

test('PAY-1 WeChat gets the time that is left, in its own time', () => {
  const realNow = new Date('2027-03-01T10:00:00Z');
  expect(providerExpiry(at('20:15:00'), at('20:00:00'), realNow)).toEqual(new Date('2027-03-01T10:15:00Z'));
  expect(providerExpiry(at('20:00:00'), at('20:00:00'), realNow)).toEqual(new Date('2027-03-01T10:01:00Z'));
});

test('PAY-1 the browser comes back to the page it left, its address kept whole', () => {
  const url = withReturn(
    'https://wx.example/pay?prepay_id=1',
    'https://bar.example/app/#/pages/order/order?id=7&from=pay',
  );
  expect(new URL(url).searchParams.get('redirect_url')).toBe(
    'https://bar.example/app/#/pages/order/order?id=7&from=pay',
  );
  expect(new URL(url).searchParams.get('prepay_id')).toBe('1');
});
