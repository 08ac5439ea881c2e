import { InputRenderer, useField, type InputProps } from '@strapi/strapi/admin';
import { Children, type ReactNode } from 'react';
import { hundredthsOf, shownOf, storedOf } from './hundredths';
import { wordsOf, type WordedAttribute } from './words';

/** What the form hands to a field; Strapi types the fields that it is given as taking nothing. */
type FieldProps = InputProps & { attribute?: WordedAttribute };

/** A choice with words instead of the keys that programs use. */
export function EnumerationField(given: object) {
  const { attribute, ...props } = given as FieldProps;
  const words = wordsOf(attribute);
  const options = (attribute?.enum ?? []).map((value) => ({ value, label: words[value] ?? value }));
  return <InputRenderer {...({ ...props, type: 'enumeration', options } as InputProps)} />;
}

/** Strapi puts the limits of a value before its help text; who oversteps them is told at the field anyway. */
function helpOf(hint: ReactNode): ReactNode {
  return Array.isArray(hint) ? Children.toArray(hint as ReactNode[]).at(-1) : hint;
}

/** A whole number; amounts of fen are typed in yuan, basis points in per cent. */
export function IntegerField(given: object) {
  const { attribute: _attribute, ...props } = given as FieldProps;
  const field = useField<number | null>(props.name);
  const hint = helpOf(props.hint);
  if (!hundredthsOf(props.name)) return <InputRenderer {...({ ...props, hint, type: 'integer' } as InputProps)} />;
  const typed = {
    type: 'decimal',
    hint,
    value: shownOf(field.value),
    onValueChange: (shown: number | undefined) => field.onChange(props.name, storedOf(shown)),
  };
  return <InputRenderer {...({ ...props, ...typed } as InputProps)} />;
}

/** A field as Strapi makes it, with its own help text alone. */
const plainField = (type: 'decimal' | 'float' | 'string') =>
  function PlainField(given: object) {
    const { attribute: _attribute, ...props } = given as FieldProps;
    return <InputRenderer {...({ ...props, hint: helpOf(props.hint), type } as InputProps)} />;
  };

export const DecimalField = plainField('decimal');
export const FloatField = plainField('float');
export const TextField = plainField('string');
