import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';

type Data = Record<string, unknown>;

/** A save that the rules of the content do not allow, in words for the person who imports. */
export class SaveRefused extends Error {}

/** Writes content through the Document Service, where every save is checked and becomes an event. */
export class Documents {
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly onWrite: () => void,
  ) {}

  /** @returns the documentId */
  async create(uid: UID.ContentType, data: Data): Promise<string> {
    const { documentId } = await this.save(uid, data, () => this.strapi.documents(uid).create({ data }));
    return documentId;
  }

  async update(uid: UID.ContentType, documentId: string, data: Data): Promise<void> {
    await this.save(uid, data, () => this.strapi.documents(uid).update({ documentId, data }));
  }

  /** The documentId of the oldest document that has these values. */
  async find(uid: UID.ContentType, values: Data): Promise<string | undefined> {
    const found = (await this.strapi.db
      .query(uid)
      .findOne({ where: values, select: ['documentId'], orderBy: { id: 'asc' } })) as { documentId: string } | null;
    return found?.documentId;
  }

  /** The document that has these values, made with `more` where there is none. */
  async findOrCreate(uid: UID.ContentType, values: Data, more: Data = {}): Promise<string> {
    return (await this.find(uid, values)) ?? (await this.create(uid, { ...values, ...more }));
  }

  private async save<Saved>(uid: UID.ContentType, data: Data, write: () => Promise<Saved>): Promise<Saved> {
    try {
      const saved = await write();
      this.onWrite();
      return saved;
    } catch (error) {
      if (!(error instanceof errors.ValidationError)) throw error;
      const { info } = this.strapi.contentType(uid);
      throw new SaveRefused(`${info.displayName} “${String(data.name)}”: ${error.message}`, { cause: error });
    }
  }
}
