import { formConfiguration } from './form-configuration';
import type { FormModel } from './form-hints';

const model: FormModel = {
  uid: 'api::thing.thing',
  attributes: {
    name: { type: 'string', pluginOptions: { form: { label: '名称', help: '必填', size: 6 } } },
    key: { type: 'string', pluginOptions: { form: { label: '标识', hidden: true } } },
    store: { type: 'relation', target: 'api::store.store', pluginOptions: { form: { label: '门店', size: 8 } } },
    rows: { type: 'component', pluginOptions: { form: { label: '行', size: 4 } } },
    createdAt: { type: 'datetime' },
  },
};

const configuration = formConfiguration(model, { mainField: 'name' }, () => 'code');

test('fields stand in rows of twelve columns in the order of the schema; hidden ones are left out', () => {
  expect(configuration.layouts.edit).toEqual([
    [{ name: 'name', size: 6 }],
    [{ name: 'store', size: 8 }],
    [{ name: 'rows', size: 12 }],
  ]);
});

test('labels, help texts and the field that names a related document come from the schema', () => {
  expect(configuration.metadatas.name?.edit).toMatchObject({ label: '名称', description: '必填', visible: true });
  expect(configuration.metadatas.key?.edit).toMatchObject({ visible: false });
  expect(configuration.metadatas.store?.edit).toMatchObject({ mainField: 'code' });
  expect(configuration.metadatas).not.toHaveProperty('createdAt');
});
