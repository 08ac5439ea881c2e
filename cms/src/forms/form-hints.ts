/** What `pluginOptions.form` of an attribute says about its field in the admin. */
export interface FieldHints {
  readonly label: string;
  readonly help?: string;
  readonly placeholder?: string;
  /** What the values of an enumeration are called; the admin shows these instead of the keys. */
  readonly words?: Readonly<Record<string, string>>;
  /** Width in the twelve columns of the form. */
  readonly size?: number;
  /** Filled by the server, so it has no field. */
  readonly hidden?: boolean;
}

/** What `pluginOptions.form` of a content type or component says about its form and list. */
export interface FormHints {
  readonly mainField: string;
  readonly list?: readonly string[];
  readonly sortBy?: string;
  /** The words of all choices by field; collected from the attributes at the start. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface FormAttribute {
  readonly type: string;
  readonly target?: string;
  readonly pluginOptions?: { readonly form?: FieldHints };
}

export interface FormModel {
  readonly uid: string;
  readonly attributes: Readonly<Record<string, FormAttribute>>;
  readonly pluginOptions?: { readonly form?: FormHints };
}
