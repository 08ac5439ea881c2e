import type { StrapiApp } from '@strapi/strapi/admin';
import logo from './logo.svg';
import contentManager from './translations/content-manager.json';
import panel from './translations/panel.json';

const LANGUAGE = 'strapi-admin-language';

// The first visit is in Chinese; who chooses another language in the profile keeps it.
if (!window.localStorage.getItem(LANGUAGE)) window.localStorage.setItem(LANGUAGE, 'zh-Hans');

export default {
  config: {
    locales: ['zh-Hans'],
    // What Strapi's own Chinese leaves out, or says in other words than we do.
    translations: { 'zh-Hans': { ...contentManager, ...panel } },
    head: { favicon: logo, title: '掌柜' },
    auth: { logo },
    menu: { logo },
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap(_app: StrapiApp): void {
    document.title = '掌柜';
  },
};
