/** Somebody who edits content in the CMS as people do. */
export class CmsEditor {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, account: { email: string; password: string }): Promise<CmsEditor> {
    const { data } = await new CmsEditor(url, '').send<{ data: { token: string } }>('POST', '/admin/login', account);
    return new CmsEditor(url, data.token);
  }

  /** @returns the id of the new document */
  async create(uid: string, data: object): Promise<string> {
    const path = `/content-manager/collection-types/${uid}`;
    return (await this.send<{ data: { documentId: string } }>('POST', path, data)).data.documentId;
  }

  /** The ids of documents of a type, those that match. */
  async find(uid: string, filter: Record<string, string>): Promise<string[]> {
    const query = new URLSearchParams({ pageSize: '100' });
    for (const [field, value] of Object.entries(filter)) query.set(`filters[${field}][$eq]`, value);
    const path = `/content-manager/collection-types/${uid}?${query.toString()}`;
    return (await this.send<{ results: { documentId: string }[] }>('GET', path)).results.map((row) => row.documentId);
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}

/** A relation to one document, as the CMS takes it. */
export const toOne = (documentId: string) => ({ connect: [{ documentId }] });
export const toMany = (documentIds: readonly string[]) => ({
  connect: documentIds.map((documentId) => ({ documentId })),
});
