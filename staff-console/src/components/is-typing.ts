/** True where a key belongs to a field, a button or an open dialog rather than to the shortcuts of a screen. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  if (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return true;
  return event.key === 'Enter' && ['BUTTON', 'A'].includes(target.tagName);
}
