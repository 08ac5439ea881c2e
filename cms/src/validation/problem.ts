/** A value that cannot be saved, at the place in the form where it was typed. */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** A sentence in plain Chinese that says what to do. */
  readonly message: string;
}

/** The document as it would be after the save. Fields come from a form, so nothing about them is certain. */
export type Draft = Readonly<Record<string, unknown>>;

/** Decides from a draft alone. */
export type Rule = (draft: Draft) => Problem[];

/** Decides from a draft and a document that it points to. */
export type RelatedRule = (draft: Draft, related: Draft) => Problem[];

/** Decides from a draft and the other documents of its type in the same store; their relations are documentIds. */
export type AmongRule = (draft: Draft, others: readonly Draft[]) => Problem[];

export function problem(path: string | readonly (string | number)[], message: string): Problem {
  return { path: typeof path === 'string' ? [path] : path, message };
}

/** The rows of a repeatable component. */
export function rowsOf(value: unknown): Draft[] {
  return Array.isArray(value) ? value.filter((row): row is Draft => typeof row === 'object' && row !== null) : [];
}

/** Runs a rule on every row of a repeatable component and puts the row's place before each path. */
export function eachRow(field: string, draft: Draft, rule: (row: Draft, index: number) => Problem[]): Problem[] {
  return rowsOf(draft[field]).flatMap((row, index) =>
    rule(row, index).map(({ path, message }) => ({ path: [field, index, ...path], message })),
  );
}
