import type { Core } from '@strapi/strapi';
import type { Engine, NumberedEvent } from '../engine';

/** What a read model sees of a content change. */
export interface ContentChange {
  uid: string;
  documentId: string;
  storeId: string | null;
}

/**
 * Content compiled for the engine and kept in memory, one value for each key (a store, or one for all). Made anew when
 * content it is made of changes, on every instance.
 */
export interface ReadModelSpec<T> {
  name: string;
  /** Content types whose changes concern it. */
  uids: readonly string[];
  /** Compiles the value of a key; undefined where there is none. */
  load(strapi: Core.Strapi, key: string, engine: Engine): Promise<T | undefined>;
  /** The keys that a change concerns; `all` throws everything away. Default: everything. */
  keysOf?(change: ContentChange): readonly string[] | 'all';
}

/** So many keys that have no value are remembered: whoever asks for made-up ones fills no memory. */
const ABSENT_KEPT = 100;

export class ReadModel<T> {
  readonly #spec: ReadModelSpec<T>;
  readonly #values = new Map<string, Promise<T | undefined>>();
  readonly #ready = new Map<string, T | undefined>();
  /** Keys without a value, in the order in which that was found. */
  readonly #absent = new Set<string>();
  #strapi: Core.Strapi | undefined;
  #engine: Engine | undefined;

  constructor(spec: ReadModelSpec<T>) {
    this.#spec = spec;
  }

  get name(): string {
    return this.#spec.name;
  }

  open(strapi: Core.Strapi, engine: Engine): void {
    this.#strapi = strapi;
    this.#engine = engine;
    this.#values.clear();
    this.#ready.clear();
    this.#absent.clear();
  }

  /** The value of a key, compiled at the first use; undefined where there is none. */
  get(key = ''): Promise<T | undefined> {
    const known = this.#values.get(key);
    if (known) return known;
    const value = this.#load(key);
    this.#values.set(key, value);
    value.then(
      (loaded) => {
        // Content may have changed while this was compiled: then `apply` has put a newer value in its place.
        if (this.#values.get(key) === value) this.#keep(key, loaded);
      },
      // The next use tries again; who waits for this one gets the error.
      () => {
        if (this.#values.get(key) === value) this.#values.delete(key);
      },
    );
    return value;
  }

  /** The value where it is compiled already: for the hottest paths, which then go without a promise. */
  peek(key = ''): T | undefined {
    return this.#ready.get(key);
  }

  /**
   * Compiles anew what a change concerns. The old value is served until the new one is there, so nobody waits and
   * nobody sees half a change. What cannot be compiled now is forgotten, so that the next use tries again: neither an
   * old menu nor the news of other stores may hang on it.
   */
  async apply(changes: readonly ContentChange[]): Promise<void> {
    const concerned = changes.filter((change) => this.#spec.uids.includes(change.uid));
    if (concerned.length === 0) return;
    const keys = new Set<string>();
    for (const change of concerned) {
      const of = this.#spec.keysOf?.(change) ?? 'all';
      for (const key of of === 'all' ? this.#values.keys() : of) keys.add(key);
    }
    await Promise.all([...keys].filter((key) => this.#values.has(key)).map((key) => this.#renew(key)));
  }

  async #renew(key: string): Promise<void> {
    try {
      const fresh = this.#load(key);
      const value = await fresh;
      this.#values.set(key, fresh);
      this.#keep(key, value);
    } catch (error) {
      this.#values.delete(key);
      this.#ready.delete(key);
      this.#engine?.log.error({ err: error, model: this.#spec.name, key }, 'content could not be compiled');
    }
  }

  #keep(key: string, value: T | undefined): void {
    this.#ready.set(key, value);
    this.#absent.delete(key);
    if (value !== undefined) return;
    this.#absent.add(key);
    const [oldest] = this.#absent;
    if (oldest === undefined || this.#absent.size <= ABSENT_KEPT) return;
    this.#absent.delete(oldest);
    this.#values.delete(oldest);
    this.#ready.delete(oldest);
  }

  #load(key: string): Promise<T | undefined> {
    const [strapi, engine] = [this.#strapi, this.#engine];
    if (!strapi || !engine) throw new Error(`read model ${this.#spec.name} is used before the engine started`);
    return this.#spec.load(strapi, key, engine);
  }
}

/** The content changes among events. */
export function contentChanges(events: readonly NumberedEvent[]): ContentChange[] {
  return events
    .filter((event): event is NumberedEvent<'content.changed'> => event.type === 'content.changed')
    .map((event) => ({ ...event.payload, storeId: event.storeId }));
}
