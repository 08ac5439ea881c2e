/** Behind another window the notice comes from the system, where that was allowed. */
export function notifySystem(title: string, body: string): void {
  if (document.visibilityState === 'visible' || !('Notification' in window)) return;
  if (Notification.permission === 'granted') new Notification(title, { body, icon: '/staff/icon-192.png' });
}
