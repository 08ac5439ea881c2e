/// <reference lib="dom" />
import type { GlassEasel, NativeNode } from './engine';

const FITS: Record<string, string> = { aspectFill: 'cover', aspectFit: 'contain', scaleToFill: '100% 100%' };

type Setter = (element: HTMLElement, value: unknown, asset: (url: string) => string) => void;

/** What attributes of WeChat's own elements do, where a plain element would ignore them. */
const ATTRIBUTES: Record<string, Record<string, Setter>> = {
  image: {
    src: (element, value, asset) => {
      element.style.backgroundImage = `url("${asset(textOf(value))}")`;
    },
    mode: (element, value) => {
      element.style.backgroundSize = FITS[textOf(value)] ?? '100% 100%';
    },
  },
  input: { value: setValue, maxlength: setMaxLength, type: () => undefined },
  textarea: { value: setValue, maxlength: setMaxLength },
  button: {
    disabled: (element, value) => {
      element.toggleAttribute('disabled', Boolean(value));
    },
  },
  'scroll-view': {
    'scroll-into-view': (element, value) => {
      // Ids carry the path of their component in front.
      const target = value ? element.querySelector(`[id="${textOf(value)}"], [id$="--${textOf(value)}"]`) : null;
      if (target) element.scrollTop += target.getBoundingClientRect().top - element.getBoundingClientRect().top;
    },
  },
};

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function setValue(element: HTMLElement, value: unknown) {
  const field = element as HTMLInputElement;
  const text = textOf(value);
  if (field.value !== text) field.value = text;
}
function setMaxLength(element: HTMLElement, value: unknown) {
  if (Number(value) > 0) element.setAttribute('maxlength', textOf(value));
}

/** Makes WeChat's own elements behave as far as tests and pictures need it. */
export function furnishNativeNodes(easel: GlassEasel, asset: (url: string) => string) {
  const original = easel.NativeNode.prototype.updateAttribute;
  easel.NativeNode.prototype.updateAttribute = function (this: NativeNode, name, value) {
    const setter = ATTRIBUTES[this.is]?.[name];
    if (setter) return setter(this.$$, value, asset);
    return original.call(this, name, value);
  };
}
