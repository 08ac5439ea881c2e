/// <reference lib="dom" />
import type { Pack } from '../pack';
import { evaluate } from './evaluate';

/** The parts of glass-easel (Tencent's component framework) that this harness touches, as far as it touches them. */
export interface GlassEasel {
  globalOptions: { writeIdToDOM: boolean; useMethodCallerListeners: boolean };
  CurrentWindowBackendContext: new () => BackendContext;
  Event: EventClass;
  NativeNode: { prototype: { updateAttribute: (this: NativeNode, name: string, value: unknown) => void } };
}
export interface BackendContext {
  onEvent(listener: (target: unknown, type: string, detail: unknown, options: EventOptions) => unknown): void;
}
export interface EventOptions {
  originalEvent?: Event & { target: EventTarget | null; changedTouches?: TouchList };
}
export interface NativeNode {
  $$: HTMLElement;
  is: string;
}
interface EasyEvent {
  type: string;
  timeStamp: number;
  detail: unknown;
  getEventBubbleStatus(): unknown;
  getOriginalEvent?(): (Event & { changedTouches?: TouchList }) | undefined;
}
interface EventClass {
  new (type: string, detail: unknown, options: object): EasyEvent;
  dispatchEvent(target: unknown, event: EasyEvent): void;
  prototype: {
    wrapShadowedEvent: (this: EasyEvent, target: Caller, mark: unknown, current: Caller) => Record<string, unknown>;
  };
}
/** A component as the framework hands it out: with its inner element behind `_$`. */
interface Caller {
  id?: string;
  dataset?: Record<string, unknown>;
  $$?: HTMLElement;
  _$?: Caller;
}

export interface PageCaller {
  route: string;
  options: Record<string, string>;
  data: unknown;
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onReachBottom?(): void;
  createSelectorQuery(): unknown;
}
export interface Root {
  get(): PageCaller;
  attach(parent: Element, placeholder: Element): void;
  release(): void;
}
interface ComponentEnv {
  Page(options: object): void;
  Component(options: object): void;
  Behavior(options: object): unknown;
}
export interface CodeSpace {
  addCompiledTemplate(path: string, template: object): void;
  addComponentStaticConfig(path: string, config: object): void;
  componentEnv(path: string, define: (env: ComponentEnv) => void): void;
}
export interface Adapter {
  MiniProgramEnv: new () => {
    createCodeSpace(id: string, isMainSpace: boolean): CodeSpace;
    associateBackend(context: BackendContext): {
      createRoot(tagName: string, space: CodeSpace, url: string): Root;
    };
  };
}

/** The framework, set up to run the components of a pack. */
export function startEngine(pack: Pack, easel: GlassEasel, adapter: Adapter) {
  Object.assign(easel.globalOptions, { writeIdToDOM: true, useMethodCallerListeners: true });
  const env = new adapter.MiniProgramEnv();
  const space = env.createCodeSpace('main', true);
  const context = new easel.CurrentWindowBackendContext();
  const backend = env.associateBackend(context);
  shapeEvents(easel);
  deliverEvents(easel, context);

  const groups = evaluate(`return ${pack.templates}`, []) as Record<string, unknown>;
  for (const file of pack.order) {
    space.addCompiledTemplate(file, {
      groupList: groups,
      content: groups[file],
      fallbackListenerOnNativeNode: true,
    });
    space.addComponentStaticConfig(file, { ...pack.config[file], styleIsolation: 'shared' });
  }
  for (const css of Object.values(pack.styles)) {
    const style = document.createElement('style');
    style.textContent = css;
    document.head.appendChild(style);
  }
  return { space, backend };
}

/** WeChat hands handlers a plain object: own `detail`, `target` reduced to id, dataset and place, plain touches. */
function shapeEvents(easel: GlassEasel) {
  const reduced = (caller: Caller) => {
    const inner = caller._$?.$$ ? caller._$ : caller;
    return {
      id: inner.id ?? '',
      dataset: { ...inner.dataset },
      offsetLeft: inner.$$?.offsetLeft ?? 0,
      offsetTop: inner.$$?.offsetTop ?? 0,
    };
  };
  const touchesOf = (list: TouchList) =>
    Array.from(list).map(({ pageX, pageY, clientX, clientY, identifier }) => ({
      pageX,
      pageY,
      clientX,
      clientY,
      identifier,
    }));
  const original = easel.Event.prototype.wrapShadowedEvent;
  easel.Event.prototype.wrapShadowedEvent = function (target, mark, current) {
    const shaped = original.call(this, target, mark, current);
    // uni-app puts empty functions over these two; here the framework itself still needs them for `catch`.
    for (const name of ['stopPropagation', 'preventDefault']) {
      const kept = shaped[name];
      Object.defineProperty(shaped, name, { get: () => kept, set: () => undefined });
    }
    const touches = this.getOriginalEvent?.()?.changedTouches;
    return Object.assign(shaped, {
      type: this.type,
      timeStamp: this.timeStamp,
      detail: this.detail,
      target: reduced(target),
      currentTarget: reduced(current),
      ...(touches ? { touches: touchesOf(touches), changedTouches: touchesOf(touches) } : {}),
    });
  };
}

const VALUE_EVENTS = new Set(['input', 'blur', 'focus', 'change']);

/** The framework leaves delivery to its host: events of the browser become events of the mini program. */
function deliverEvents(easel: GlassEasel, context: BackendContext) {
  context.onEvent((target, type, detail, options) => {
    // Taps are made from touches; a mini program knows no click.
    if (/^(click|mouse)/.test(type)) return undefined;
    const source = options.originalEvent?.target;
    const value =
      source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : undefined;
    const shown = value !== undefined && VALUE_EVENTS.has(type) ? { value, cursor: value.length } : detail;
    const event = new easel.Event(type, shown, options);
    easel.Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });
}
