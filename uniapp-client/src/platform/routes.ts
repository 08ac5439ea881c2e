const query = (params: Record<string, string | undefined>) => {
  const pairs = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length > 0 ? `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}` : '';
};

/** Every address of this client. */
export const routes = {
  home: () => '/pages/home/home',
  stores: () => '/pages/stores/stores',
  orders: () => '/pages/orders/orders',
  me: () => '/pages/me/me',
  scan: (code?: string) => `/pages/scan/scan${query({ code })}`,
  /** With a product, its sheet opens as soon as the menu is there. */
  menu: (storeId?: string, productId?: string) => `/ordering/menu/menu${query({ storeId, productId })}`,
  confirm: () => '/ordering/confirm/confirm',
  pay: (orderId: string) => `/ordering/pay/pay${query({ orderId })}`,
  order: (orderId: string) => `/ordering/order/order${query({ orderId })}`,
  book: (storeId: string, options: { spaceId?: string; policyId?: string } = {}) =>
    `/booking/book/book${query({ storeId, ...options })}`,
  reschedule: (bookingId: string, storeId: string) => `/booking/book/book${query({ storeId, bookingId })}`,
  confirmBooking: () => '/booking/confirm/confirm',
  payDeposit: (bookingId: string) => `/booking/pay/pay${query({ bookingId })}`,
  bookings: (show?: 'coming' | 'past' | 'waiting') => `/booking/mine/mine${query({ show })}`,
  booking: (bookingId: string, options: { fresh?: '1' } = {}) =>
    `/booking/detail/detail${query({ bookingId, ...options })}`,
  floor: (storeId: string) => `/booking/floor/floor${query({ storeId })}`,
  visitBill: (visitId: string) => `/booking/bill/bill${query({ visitId })}`,
  queueTake: (storeId: string, wish: { partySize?: string; preference?: string } = {}) =>
    `/queue/take/take${query({ storeId, ...wish })}`,
  queueTicket: (ticketId?: string) => `/queue/ticket/ticket${query({ ticketId })}`,
  store: (storeId: string) => `/venue/store/store${query({ storeId })}`,
  login: (next?: string) => `/account/login/login${query({ next })}`,
  points: () => '/account/points/points',
};

const TABS = [routes.home(), routes.stores(), routes.orders(), routes.me()];

export const go = (url: string): void => {
  if (TABS.includes(url)) void uni.switchTab({ url });
  else void uni.navigateTo({ url });
};

/** Goes on without leaving the present page behind. */
export const goOn = (url: string): void => {
  if (TABS.includes(url)) void uni.switchTab({ url });
  else void uni.redirectTo({ url });
};

/** The address of the page in front, without its query. */
export function currentPath(): string {
  const pages = getCurrentPages();
  return `/${pages[pages.length - 1]?.route ?? ''}`;
}

/** One page back; home where this page was opened from outside. */
export const goBack = (): void => {
  if (getCurrentPages().length > 1) void uni.navigateBack({});
  else void uni.switchTab({ url: routes.home() });
};
