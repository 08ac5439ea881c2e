import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { formConfiguration, type FormConfiguration } from './form-configuration';
import type { FormModel } from './form-hints';

interface ConfigurationService {
  findConfiguration(model: FormModel): Promise<FormConfiguration>;
  updateConfiguration(model: FormModel, configuration: FormConfiguration): Promise<unknown>;
}

/**
 * Writes the labels and layouts that the schemas state into the admin, whenever a schema states something new. What
 * an operator arranged in between stays until then.
 */
export async function arrangeForms(strapi: Core.Strapi): Promise<void> {
  const contentTypes = ownModels(strapi.contentTypes);
  const components = ownModels(strapi.components);
  const configurations = new Map<FormModel, FormConfiguration>();
  const mainFieldOf = (uid: string) =>
    contentTypes.find((model) => model.uid === uid)?.pluginOptions?.form?.mainField ?? 'id';
  for (const model of [...contentTypes, ...components]) {
    const hints = model.pluginOptions?.form;
    if (hints) configurations.set(model, formConfiguration(model, hints, mainFieldOf));
  }

  const fingerprint = createHash('sha256')
    .update(JSON.stringify([ADDED_BY_STRAPI, ...configurations.values()]))
    .digest('hex');
  const record = strapi.store({ type: 'core', name: 'zhanggui' });
  if ((await record.get({ key: 'forms' })) === fingerprint) return;

  for (const [models, name] of [
    [contentTypes, 'content-types'],
    [components, 'components'],
  ] as const) {
    const service: ConfigurationService = strapi.plugin('content-manager').service(name);
    for (const model of models) {
      const configuration = configurations.get(model);
      if (!configuration) continue;
      const current = await service.findConfiguration(model);
      const metadatas = { ...withWords(current.metadatas), ...configuration.metadatas };
      await service.updateConfiguration(model, { ...configuration, metadatas });
    }
  }
  await record.set({ key: 'forms', value: fingerprint });
}

/** What Strapi adds to every document. */
const ADDED_BY_STRAPI: Readonly<Record<string, string>> = {
  id: '编号',
  createdAt: '创建时间',
  updatedAt: '修改时间',
  publishedAt: '发布时间',
  createdBy: '创建人',
  updatedBy: '修改人',
};

function withWords(metadatas: FormConfiguration['metadatas']): FormConfiguration['metadatas'] {
  return Object.fromEntries(
    Object.entries(metadatas).map(([name, { edit, list }]) => {
      const label = ADDED_BY_STRAPI[name];
      return [name, label === undefined ? { edit, list } : { edit: { ...edit, label }, list: { ...list, label } }];
    }),
  );
}

function ownModels(models: object): FormModel[] {
  return Object.values(models as Record<string, FormModel>).filter((model) => model.pluginOptions?.form !== undefined);
}
