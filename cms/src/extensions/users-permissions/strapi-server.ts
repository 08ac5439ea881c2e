import type { Schema } from '@strapi/strapi';

interface UsersPermissionsPlugin {
  contentTypes: {
    user: { schema: { info: { displayName: string }; attributes: Record<string, Schema.Attribute.AnyAttribute> } };
  };
}

/** A customer is a users-permissions user with a WeChat identity and a profile. */
export default function extendUser(plugin: UsersPermissionsPlugin): UsersPermissionsPlugin {
  const { schema } = plugin.contentTypes.user;
  schema.info.displayName = '顾客';
  Object.assign(schema.attributes, {
    openid: { type: 'string', private: true, unique: true, configurable: false },
    phone: { type: 'string', private: true, configurable: false },
    nickname: { type: 'string' },
    avatar: { type: 'string' },
    language: { type: 'enumeration', enum: ['zh', 'en'], default: 'zh' },
  });
  return plugin;
}
