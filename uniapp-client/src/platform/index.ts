import type { Platform } from './platform';
// #ifdef H5
import { h5 } from './h5';
// #endif
// #ifdef MP-WEIXIN
import { weixin } from './weixin';
// #endif

let chosen: Platform | undefined;
// #ifdef H5
chosen = h5;
// #endif
// #ifdef MP-WEIXIN
chosen = weixin;
// #endif
if (!chosen) throw new Error('This build target has no platform layer');

export const platform: Platform = chosen;
export type { Platform, PaymentOutcome, ScreenFrame } from './platform';
