import type { Venue } from '../../../tests/harness';

/** The administrator of the demo, who edits content in the CMS as people do. */
export class Editor {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(venue: Venue): Promise<Editor> {
    const { admin } = await venue.guest().expect('demo.get');
    const signedIn = await new Editor(venue.url, '').send<{ data: { token: string } }>('POST', '/admin/login', admin);
    return new Editor(venue.url, signedIn.data.token);
  }

  async change(uid: string, documentId: string, data: object): Promise<void> {
    await this.send('PUT', `/content-manager/collection-types/${uid}/${documentId}`, data);
  }

  /** A single type has one document. */
  async changeSingle(uid: string, data: object): Promise<void> {
    await this.send('PUT', `/content-manager/single-types/${uid}`, data);
  }

  async create(uid: string, data: object): Promise<string> {
    const made = await this.send<{ data: { documentId: string } }>(
      'POST',
      `/content-manager/collection-types/${uid}`,
      data,
    );
    return made.data.documentId;
  }

  async remove(uid: string, documentId: string): Promise<void> {
    await this.send('DELETE', `/content-manager/collection-types/${uid}/${documentId}`);
  }

  /** All of them or none, as the check boxes of a list do it. */
  async removeTogether(uid: string, documentIds: readonly string[]): Promise<void> {
    await this.send('POST', `/content-manager/collection-types/${uid}/actions/bulkDelete`, { documentIds });
  }

  /** Into the media library, as the admin does it. */
  async upload<T>(file: File): Promise<T[]> {
    return this.send<T[]>('POST', '/upload', formOf(file));
  }

  async replaceUpload<T>(fileId: number, file: File): Promise<T> {
    return this.send<T>('POST', `/upload?id=${fileId}`, formOf(file));
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(isForm ? {} : { 'content-type': 'application/json' }),
        authorization: `Bearer ${this.token}`,
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.set('files', file);
  form.set('fileInfo', JSON.stringify({ name: file.name }));
  return form;
}

/** Asks until the answer is what it should be; an edit has 3 s to arrive (LC-1). */
export async function within3Seconds<T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const until = Date.now() + 3000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after 3 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
