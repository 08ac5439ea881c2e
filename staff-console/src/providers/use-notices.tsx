import { App } from 'antd';
import { useWords } from './i18n';

/** Short notices from above for what an act came to. */
export function useNotices() {
  const { message } = App.useApp();
  const { refusal } = useWords();
  return {
    done: (words: string) => void message.success(words, 2),
    refused: (error: unknown) => void message.error(refusal(error), 5),
    warn: (words: string) => void message.warning(words, 5),
  };
}
