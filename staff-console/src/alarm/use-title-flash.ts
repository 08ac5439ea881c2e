import { useEffect } from 'react';

const TITLE = '掌柜';

/** The browser tab alternates between the news and its name while there is news. */
export function useTitleFlash(news: string | null): void {
  useEffect(() => {
    if (!news) {
      document.title = TITLE;
      return;
    }
    document.title = news;
    const timer = setInterval(() => {
      document.title = document.title === news ? TITLE : news;
    }, 1_000);
    return () => {
      clearInterval(timer);
      document.title = TITLE;
    };
  }, [news]);
}
