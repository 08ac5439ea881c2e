import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface Field {
  readonly type: string;
  readonly hint?: string;
  readonly labelAction?: ReactNode;
}

interface EditLayout {
  readonly layout: { readonly layout: readonly (readonly (readonly Field[])[])[] };
}

/** Shows the help text of rows beside their label. Strapi shows one at every other field and leaves it out here. */
export function helpfulRows<Layout extends EditLayout>(form: Layout): Layout {
  const panels = form.layout.layout.map((panel) => panel.map((row) => row.map(helpful)));
  return { ...form, layout: { ...form.layout, layout: panels } };
}

function helpful(field: Field): Field {
  if (field.type !== 'component' || !field.hint) return field;
  const labelAction = (
    <Typography variant="pi" textColor="neutral600" fontWeight="regular">
      {field.hint}
    </Typography>
  );
  return { ...field, labelAction };
}
