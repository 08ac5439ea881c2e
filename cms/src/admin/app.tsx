import type { StrapiApp } from '@strapi/strapi/admin';
import { DecimalField, EnumerationField, FloatField, IntegerField, TextField } from './fields/fields';
import { readableColumns } from './fields/list-columns';
import { readableFilters } from './fields/list-filters';
import { helpfulRows } from './fields/row-help';
import { learnRowTitles, readableRowTitles } from './fields/row-titles';
import logo from './logo.svg';
import contentManager from './translations/content-manager.json';
import mediaLibrary from './translations/media-library.json';
import panel from './translations/panel.json';

/** What a browser starts with: Chinese, and none of Strapi's tours and news. Who chooses otherwise keeps the choice. */
const FIRST_VISIT = {
  'strapi-admin-language': 'zh-Hans',
  STRAPI_GUIDED_TOUR: '{"enabled":false}',
  'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false': 'true',
};
for (const [key, value] of Object.entries(FIRST_VISIT)) {
  if (window.localStorage.getItem(key) === null) window.localStorage.setItem(key, value);
}

export default {
  config: {
    locales: ['zh-Hans'],
    // What Strapi's own Chinese leaves out, or says in other words than we do.
    translations: { 'zh-Hans': { ...contentManager, ...mediaLibrary, ...panel } },
    head: { favicon: logo, title: '掌柜' },
    auth: { logo },
    menu: { logo },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp): void {
    app.addFields([
      { type: 'enumeration', Component: EnumerationField },
      { type: 'integer', Component: IntegerField },
      { type: 'decimal', Component: DecimalField },
      { type: 'float', Component: FloatField },
      { type: 'string', Component: TextField },
    ]);
  },
  bootstrap(app: StrapiApp): void {
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', readableColumns);
    app.registerHook('Admin/CM/pages/ListView/inject-in-filters', readableFilters);
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', learnRowTitles);
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', helpfulRows);
    readableRowTitles();
    document.title = '掌柜';
  },
};
