import type { Core, UID } from '@strapi/strapi';

/** Creates documents through the Document Service, so that the checks of every save hold for the demo as well. */
export class ContentWriter {
  constructor(private readonly strapi: Core.Strapi) {}

  /** @returns the documentId */
  async create(uid: UID.ContentType, data: Record<string, unknown>): Promise<string> {
    const { documentId } = await this.strapi.documents(uid).create({ data });
    return documentId;
  }

  async update(uid: UID.ContentType, documentId: string, data: Record<string, unknown>): Promise<void> {
    await this.strapi.documents(uid).update({ documentId, data });
  }

  /** Creates one document per row, in order. @returns the documentIds by the key of the row */
  async createAll<Row>(
    uid: UID.ContentType,
    rows: readonly Row[],
    keyOf: (row: Row) => string,
    dataOf: (row: Row, index: number) => Record<string, unknown>,
  ): Promise<References> {
    const ids = new Map<string, string>();
    for (const [index, row] of rows.entries()) ids.set(keyOf(row), await this.create(uid, dataOf(row, index)));
    return new References(uid, ids);
  }
}

/** Documents that were created, by the key that the seed files use for them. */
export class References {
  constructor(
    private readonly kind: string,
    private readonly ids: ReadonlyMap<string, string>,
  ) {}

  /** @throws Error when a seed file names something that does not exist */
  get(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`The demo has no ${this.kind} "${key}"`);
    return id;
  }

  all(): string[] {
    return [...this.ids.values()];
  }
}

export function fenOf(yuan: number): number {
  return Math.round(yuan * 100);
}
