import type { Platform, PaymentOutcome } from './platform';

const isCancelled = (error: { errMsg?: string }) => /cancel/i.test(error.errMsg ?? '');

export const weixin: Platform = {
  kind: 'weixin',
  paymentClient: 'jsapi',
  canScan: true,
  asksForMessages: true,
  frame() {
    const { statusBarHeight = 20, windowWidth } = uni.getWindowInfo();
    const capsule = uni.getMenuButtonBoundingClientRect();
    return {
      statusBar: statusBarHeight,
      header: Math.max(44, (capsule.top - statusBarHeight) * 2 + capsule.height),
      capsule: windowWidth - capsule.left,
    };
  },
  scanCode: () =>
    new Promise((resolve) => {
      uni.scanCode({
        scanType: ['qrCode', 'wxCode'] as string[],
        success: ({ result }) => resolve(result),
        fail: () => resolve(null),
      });
    }),
  loginCode: () =>
    new Promise((resolve) => {
      uni.login({ provider: 'weixin', success: ({ code }) => resolve(code), fail: () => resolve(null) });
    }),
  pay: (invitation) =>
    new Promise<PaymentOutcome>((resolve) => {
      if (invitation.client !== 'jsapi') return resolve('failed');
      const { timeStamp, nonceStr, package: packageText, signType, paySign } = invitation;
      uni.requestPayment({
        provider: 'wxpay',
        orderInfo: '',
        timeStamp,
        nonceStr,
        package: packageText,
        signType,
        paySign,
        success: () => resolve('finished'),
        fail: (error) => resolve(isCancelled(error) ? 'cancelled' : 'failed'),
      });
    }),
  paint({ ground, ink }) {
    uni.setNavigationBarColor({ frontColor: ink === 'white' ? '#ffffff' : '#000000', backgroundColor: ground });
    uni.setBackgroundColor({ backgroundColor: ground, backgroundColorTop: ground, backgroundColorBottom: ground });
    uni.setBackgroundTextStyle({ textStyle: ink === 'white' ? 'light' : 'dark' });
  },
  allowMessages: (templateIds) =>
    new Promise((resolve) => {
      uni.requestSubscribeMessage({ tmplIds: [...templateIds], complete: () => resolve() });
    }),
  openLink(url) {
    uni.setClipboardData({ data: url });
  },
  openMap(place) {
    uni.openLocation(place);
  },
  locate: () =>
    new Promise((resolve) => {
      uni.getLocation({
        type: 'gcj02',
        success: ({ latitude, longitude }) => resolve({ latitude, longitude }),
        fail: () => resolve(null),
      });
    }),
};
