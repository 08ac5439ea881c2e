import { Refusal } from '../../../providers/data/refusal';
import { useWords } from '../../../providers/i18n';
import type { Slot } from './wish';

/** Why guests cannot book something themselves, in words; staff may still try. */
export function useWhyNot(): (whyNot: Slot['whyNot']) => string | null {
  const { say, refusal } = useWords();
  return (whyNot) =>
    whyNot && say('create.window', { reason: refusal(new Refusal(409, whyNot.code, whyNot.params, [], whyNot.code)) });
}
