import type { PaymentInvitation } from '@zhanggui/contract';
import type { NamedPlace } from './map-link';

/** Room that the phone keeps for itself, in px. */
export interface ScreenFrame {
  statusBar: number;
  /** Height of a header below the status bar. */
  header: number;
  /** Width on the right that WeChat's capsule button covers. */
  capsule: number;
}

/** How a payment left the phone's hands: settled there, given up, or gone to another page that comes back. */
export type PaymentOutcome = 'finished' | 'cancelled' | 'left' | 'failed';

/** What H5 and WeChat do differently, in one place. */
export interface Platform {
  kind: 'h5' | 'weixin';
  /** Which invitation the server shall make. */
  paymentClient: 'jsapi' | 'h5';
  canScan: boolean;
  /** Whether guests can be told while the app is closed, once they have allowed it. */
  asksForMessages: boolean;
  frame(): ScreenFrame;
  /** The text of a code, or null where the guest gave up or denied the camera. */
  scanCode(): Promise<string | null>;
  /** A one-time code for the server, or null where this platform has no silent login. */
  loginCode(): Promise<string | null>;
  pay(invitation: PaymentInvitation): Promise<PaymentOutcome>;
  /** Colours of what the phone draws itself: status bar and tab bar. */
  paint(colors: { ground: string; surface: string; ink: 'black' | 'white' }): void;
  openLink(url: string): void;
  /** Asks the guest to allow one message of each template; settles with the answer, whatever it is. */
  allowMessages(templateIds: readonly string[]): Promise<void>;
  /** Shows a place on the map that guests know, from where they are led there. */
  openMap(place: NamedPlace): void;
  /** Where the phone is on Chinese maps (GCJ-02, like stores), or null where the guest or the device does not say. */
  locate(): Promise<{ latitude: number; longitude: number } | null>;
}
