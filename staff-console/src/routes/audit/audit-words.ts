import { zh, type WordKey } from '../../providers/wording/zh';

/** The key of `kind.value` where the console has words for it; actions of later releases are shown as they are recorded. */
export function knownKey(kind: 'auditAction' | 'auditSubject', value: string): WordKey | null {
  const key = `${kind}.${value}`;
  return key in zh ? (key as WordKey) : null;
}
