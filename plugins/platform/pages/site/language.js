/* global document, localStorage */
const KEY = 'zhanggui.language';

const isLanguage = (value) => value === 'zh' || value === 'en';

/** Shows the page in a language and remembers it; a browser that keeps nothing shows Chinese at the next visit. */
function show(language) {
  document.documentElement.dataset.language = language;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const title = document.querySelector(`meta[name="title-${language}"]`);
  if (title) document.title = title.content;
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // Storage is switched off in this browser.
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is switched off in this browser: the choice holds for this page.
  }
}

const known = remembered();
show(isLanguage(known) ? known : 'zh');

document.querySelector('#language').addEventListener('click', () => {
  const language = document.documentElement.dataset.language === 'zh' ? 'en' : 'zh';
  show(language);
  remember(language);
});

/** An element with attributes and children; texts are never read as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** A text in both languages, of which the page shows one. */
export const both = ({ zh, en }) => [element('span', { lang: 'zh' }, zh), element('span', { lang: 'en' }, en)];
