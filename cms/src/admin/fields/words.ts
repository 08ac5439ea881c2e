/** An attribute of a content type as the admin knows it, with the words that its schema states for its values. */
export interface WordedAttribute {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly pluginOptions?: { readonly form?: { readonly words?: Readonly<Record<string, string>> } };
}

/** The words of an enumeration by value. */
export function wordsOf(attribute: WordedAttribute | undefined): Readonly<Record<string, string>> {
  return attribute?.pluginOptions?.form?.words ?? {};
}
