import type { everyday as zh } from '../zh/everyday';

/** Words in English: finding one's way, signing in, sound and connection. */
export const everyday: Record<keyof typeof zh, string> = {
  'nav.label': 'Main navigation',
  'nav.orders': 'Orders',
  'nav.kitchen': 'Kitchen',
  'nav.deliveries': 'Serving',
  'nav.spaces': 'Tables',
  'nav.stock': 'Stock',
  'nav.codes': 'Codes',
  'nav.events': 'Events',
  'nav.audit': 'Audit',
  'nav.more': 'More',

  'action.back': 'Back',
  'action.retry': 'Try again',
  'action.more': 'Load more',
  'action.open': 'Open',

  'error.title': 'This could not be loaded',
  'error.unreachable': 'The server cannot be reached. Check the network and try again',
  'error.unknown': 'Something went wrong, please try again',

  'live.live': 'Live',
  'live.connecting': 'Connecting',
  'live.lost': 'Connection lost, reconnecting. The screen refreshes every 5 seconds.',

  'sound.on': 'Sound is on, press to mute',
  'sound.muted': 'Muted, press to turn sound on',
  'sound.locked': 'No sound yet: the browser wants a touch on the page first',
  'sound.banner': 'New orders do not ring yet',
  'sound.unlock': 'Turn on sound and notices',

  'scheme.title': 'Appearance',
  'scheme.device': 'Like the device',
  'scheme.light': 'Light',
  'scheme.dark': 'Dark',

  'store.switch': 'Switch store',
  'store.none': 'No store to work in yet',
  'store.noneHint': 'Ask your manager to give your account a store and a role.',

  'signIn.motto': 'Every guest heard, every order answered.',
  'signIn.subtitle': 'Staff console',
  'signIn.username': 'User name',
  'signIn.usernameMissing': 'Enter your user name',
  'signIn.password': 'Password',
  'signIn.passwordMissing': 'Enter your password',
  'signIn.enter': 'Sign in',
  'signIn.ended': 'Your session has ended, please sign in again',
  'signIn.demo': 'Demo accounts, one touch signs in',
  'signIn.out': 'Sign out',

  'day.today': 'Today',
  'day.yesterday': 'Yesterday',
  'day.week': 'Last 7 days',
  'day.all': 'Any time',

  'keys.title': 'Shortcuts',
  'keys.move': 'Move up and down',
  'keys.open': 'Open the order',
  'keys.accept': 'Accept',
  'keys.reject': 'Reject',
  'keys.select': 'Select',
  'keys.search': 'Search',
};
