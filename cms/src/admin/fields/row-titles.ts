import { wordsOf, type WordedAttribute } from './words';

interface EditLayout {
  readonly layout: {
    readonly components: Readonly<
      Record<
        string,
        {
          readonly settings: { readonly mainField?: string };
          readonly layout: readonly (readonly { readonly name: string; readonly attribute: WordedAttribute }[])[];
        }
      >
    >;
  };
}

const ROW_TITLE = 'h3 > button[aria-controls]';

/** The words of all choices by which rows are titled in the forms that were opened. */
const words = new Map<string, string>();

/** Learns from the layout of a form by which choice its rows are titled: opening hours by their weekday. */
export function learnRowTitles<Layout extends EditLayout>(form: Layout): Layout {
  for (const { settings, layout } of Object.values(form.layout.components)) {
    const title = layout.flat().find(({ name }) => name === settings.mainField);
    for (const [value, word] of Object.entries(wordsOf(title?.attribute))) words.set(value, word);
  }
  return form;
}

/**
 * Titles rows with words. Strapi titles a row with the stored value of its main field (`mon`) and has no place to say
 * otherwise, so its text is replaced where it stands.
 */
export function readableRowTitles(): void {
  const replace = () => {
    for (const button of document.querySelectorAll(ROW_TITLE)) {
      const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const word = words.get(text.nodeValue ?? '');
        if (word !== undefined) text.nodeValue = word;
      }
    }
  };
  new MutationObserver(replace).observe(document.body, { childList: true, characterData: true, subtree: true });
}
