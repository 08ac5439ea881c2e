import type { FormAttribute, FormHints, FormModel } from './form-hints';

/**
 * Puts the words of all choices of a content type where the admin's lists find them: they know the attributes of their
 * columns alone, and their filters would offer keys.
 */
export function shareWords(contentTypes: object): void {
  for (const { attributes, pluginOptions } of Object.values(contentTypes as Record<string, FormModel>)) {
    if (pluginOptions?.form)
      Object.assign(pluginOptions.form, { words: wordsOf(attributes) } satisfies Partial<FormHints>);
  }
}

function wordsOf(attributes: Readonly<Record<string, FormAttribute>>): NonNullable<FormHints['words']> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { pluginOptions }]) =>
      pluginOptions?.form?.words ? [[name, pluginOptions.form.words]] : [],
    ),
  );
}
