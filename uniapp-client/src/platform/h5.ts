import { gcj02Of } from '@/domain/gcj02';
import { mapLink } from './map-link';
import type { Platform } from './platform';

export const h5: Platform = {
  kind: 'h5',
  paymentClient: 'h5',
  canScan: false,
  asksForMessages: false,
  frame: () => ({ statusBar: 0, header: 52, capsule: 0 }),
  scanCode: async () => null,
  loginCode: async () => null,
  async pay(invitation) {
    if (invitation.client !== 'h5') return 'failed';
    window.location.assign(invitation.url);
    return 'left';
  },
  paint({ ground, surface, ink }) {
    // The framework's own dialogs stand outside of every page and know no mood.
    document.documentElement.dataset.scheme = ink === 'white' ? 'dark' : 'light';
    document.documentElement.style.setProperty('--dialog', surface);
    document.documentElement.style.backgroundColor = ground;
    document.documentElement.style.colorScheme = ink === 'white' ? 'dark' : 'light';
    document.body.style.backgroundColor = ground;
    // What index.html paints before any of this runs: the next link is opened out of the same dark room.
    localStorage.setItem('ground', ground);
  },
  allowMessages: async () => undefined,
  openLink(url) {
    window.open(url, '_blank', 'noopener');
  },
  // The framework's own map page stays blank without the key of a map service.
  openMap: (place) => h5.openLink(mapLink(place)),
  locate: () =>
    new Promise((resolve) => {
      // The browser's own: the framework would ask a map service that wants a key.
      if (!('geolocation' in navigator)) return resolve(null);
      navigator.geolocation.getCurrentPosition(
        ({ coords: { latitude, longitude } }) => resolve(gcj02Of({ latitude, longitude })),
        () => resolve(null),
        { timeout: 8_000, maximumAge: 60_000 },
      );
    }),
};
