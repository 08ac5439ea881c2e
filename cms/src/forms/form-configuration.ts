import type { FieldHints, FormAttribute, FormHints, FormModel } from './form-hints';

export interface FieldPlace {
  name: string;
  size: number;
}

export interface FormConfiguration {
  settings: Record<string, string | number | boolean>;
  metadatas: Record<string, { edit: Record<string, string | boolean>; list: Record<string, string | boolean> }>;
  layouts: { list: string[]; edit: FieldPlace[][] };
}

const COLUMNS = 12;
const FULL_WIDTH = new Set(['component', 'dynamiczone', 'richtext', 'json']);
const NOT_SORTABLE = new Set(['component', 'dynamiczone', 'media', 'richtext', 'json', 'password']);
const SEARCHABLE = new Set(['string', 'text', 'uid', 'email', 'enumeration']);

function sizeOf(attribute: FormAttribute, hints: FieldHints): number {
  return FULL_WIDTH.has(attribute.type) ? COLUMNS : (hints.size ?? COLUMNS / 2);
}

/** Places fields in rows in the order of the schema; a field that no longer fits begins the next row. */
function rowsOf(fields: readonly FieldPlace[]): FieldPlace[][] {
  const rows: FieldPlace[][] = [];
  let used = COLUMNS;
  for (const field of fields) {
    if (used + field.size > COLUMNS) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(field);
    used += field.size;
  }
  return rows;
}

/**
 * The admin's form of a model: labels, help texts, order and widths, as its schema states them.
 *
 * @param mainFieldOf the field by which documents of another content type are shown in a relation
 */
export function formConfiguration(
  model: FormModel,
  hints: FormHints,
  mainFieldOf: (uid: string) => string,
): FormConfiguration {
  const metadatas: FormConfiguration['metadatas'] = {};
  const fields: FieldPlace[] = [];
  for (const [name, attribute] of Object.entries(model.attributes)) {
    const field = attribute.pluginOptions?.form;
    if (!field) continue;
    metadatas[name] = {
      edit: {
        label: field.label,
        description: field.help ?? '',
        placeholder: field.placeholder ?? '',
        visible: !field.hidden,
        editable: true,
        ...(attribute.target ? { mainField: mainFieldOf(attribute.target) } : {}),
      },
      list: {
        label: field.label,
        searchable: SEARCHABLE.has(attribute.type),
        sortable: !NOT_SORTABLE.has(attribute.type) && !attribute.target,
      },
    };
    if (!field.hidden) fields.push({ name, size: sizeOf(attribute, field) });
  }
  return {
    settings: {
      bulkable: true,
      filterable: true,
      searchable: true,
      pageSize: 50,
      mainField: hints.mainField,
      defaultSortBy: hints.sortBy ?? hints.mainField,
      defaultSortOrder: 'ASC',
      relationOpenMode: 'modal',
    },
    metadatas,
    layouts: { list: [...(hints.list ?? [hints.mainField])], edit: rowsOf(fields) },
  };
}
