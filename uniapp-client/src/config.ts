let serverUrl = import.meta.env.VITE_SERVER_URL ?? 'http://127.0.0.1:1337';
// #ifdef H5
serverUrl = window.location.origin;
// #endif

/** The server's origin: the site itself on H5, fixed at build time in the mini program. */
export const SERVER_URL = serverUrl;

/** `/uploads/x.webp` → an address that an image of this client can load. */
export const assetUrl = (url: string): string => (url.startsWith('/') ? SERVER_URL + url : url);
