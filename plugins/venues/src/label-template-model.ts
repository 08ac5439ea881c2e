import type { LabelTemplate } from '@zhanggui/contract';
import { ReadModel } from '@zhanggui/platform';
import { imageOf, textOf, type MediaDocument } from './content-values';

type LabelTemplateDocument = Omit<LabelTemplate, 'id' | 'name' | 'title' | 'hint' | 'logo'> & {
  documentId: string;
  name: string;
  nameEn: string | null;
  title: string | null;
  hint: string | null;
  logo: MediaDocument | null;
  store: { documentId: string } | null;
};

/** Templates for printing table codes, in the order that operators gave them; without a store they are for all. */
export const labelTemplatesModel = new ReadModel<readonly { storeId: string | null; template: LabelTemplate }[]>({
  name: 'label-templates',
  uids: ['api::label-template.label-template'],
  async load(strapi) {
    const documents = (await strapi.db.query('api::label-template.label-template').findMany({
      populate: { logo: true, store: { select: ['documentId'] } },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    })) as LabelTemplateDocument[];
    return documents.map((label) => ({
      storeId: label.store?.documentId ?? null,
      template: {
        id: label.documentId,
        name: textOf(label.name, label.nameEn),
        paper: label.paper,
        widthMm: label.widthMm,
        heightMm: label.heightMm,
        marginMm: label.marginMm,
        gapMm: label.gapMm,
        codeMm: label.codeMm,
        title: label.title ?? '',
        hint: label.hint ?? '',
        showSpaceName: label.showSpaceName,
        showStoreName: label.showStoreName,
        background: label.background,
        foreground: label.foreground,
        logo: imageOf(label.logo),
      },
    }));
  },
});
