import { storage } from '../../platform/storage';

/** How the house reaches the guest; kept on this phone for the next booking. A real name is never kept. */
export interface Contact {
  name: string;
  phone: string;
}

const KEY = 'booking-contact';

export const lastContact = (): Contact => storage.get<Contact>(KEY) ?? { name: '', phone: '' };
export const keepContact = (contact: Contact): void => storage.set(KEY, contact);

const MADE_UP = /^(客人|Guest )\w{4}$/;

/** What guests call themselves; the name that the server gave a newcomer is nobody's. */
export const givenName = (nickname: string): string => (MADE_UP.test(nickname) ? '' : nickname);
