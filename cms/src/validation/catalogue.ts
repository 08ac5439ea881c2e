import type { UID } from '@strapi/strapi';
import {
  bookingPolicyRule,
  personPolicyRule,
  personRule,
  planAmongOthers,
  planPolicyRule,
  planSpaceRule,
  policyAmongOthers,
  sessionPlanRule,
} from './booking-rules';
import { labelTemplateRule } from './label-rules';
import { comboRule, productRule } from './menu-rules';
import { messageTemplateRule } from './message-rules';
import { announcementRule, bannerRule, pointRule, routingRule, staffRule } from './operation-rules';
import type { AmongRule, RelatedRule, Rule } from './problem';
import { queueAmongOthers, queuePolicyRule } from './queue-rules';
import { roomPriceRule } from './room-price-rules';
import {
  brandRule,
  keyedRule,
  memberTierRule,
  spaceRule,
  stationRule,
  storeRankingRule,
  storeRule,
} from './venue-rules';

/** A value that no other document may have, among all of them or among those of one store. */
export interface Unique {
  readonly field: string;
  readonly within?: 'store';
  readonly message: string;
}

/** What a save of one content type has to satisfy. */
export interface Checks {
  readonly rule?: Rule;
  /** Relations that must not be empty, with the words for it. */
  readonly required?: Readonly<Record<string, string>>;
  /** Rules about the documents that a relation points to, by its field. */
  readonly related?: Readonly<Record<string, RelatedRule>>;
  /** A rule about all other documents of this type in the same store. */
  readonly among?: AmongRule;
  /** Relations whose documents must belong to the same store, with the words for it. */
  readonly sameStore?: Readonly<Record<string, string>>;
  readonly unique?: readonly Unique[];
  /** Fields that name an option of the store's menu, with the words for a name that no product has. */
  readonly menuOption?: Readonly<Record<string, string>>;
}

const STORE = { store: '请选择门店' };
const uniqueKey: Unique = { field: 'key', message: '这个标识已经有人用了' };

export const CHECKS: Readonly<Partial<Record<UID.ContentType, Checks>>> = {
  'api::brand.brand': { rule: brandRule },
  'api::vertical.vertical': { rule: keyedRule, unique: [uniqueKey] },
  'api::store.store': {
    rule: storeRule,
    required: { vertical: '请选择业态' },
    unique: [{ field: 'code', message: '这个门店编号已经有人用了' }],
  },
  'api::area.area': { required: STORE },
  'api::space-type.space-type': { rule: keyedRule, unique: [uniqueKey] },
  'api::space.space': {
    rule: spaceRule,
    required: { ...STORE, spaceType: '请选择空间类型' },
    sameStore: { area: '这个区域属于另一家门店', joinsWith: '只能和同一家门店的桌子拼桌' },
    unique: [{ field: 'code', within: 'store', message: '这家门店已经有同样编号的空间' }],
  },
  'api::menu-category.menu-category': { required: STORE, sameStore: { parent: '上级分类属于另一家门店' } },
  'api::product-tag.product-tag': { rule: keyedRule, unique: [uniqueKey] },
  'api::product.product': {
    rule: productRule,
    required: { ...STORE, category: '请选择分类' },
    sameStore: { category: '这个分类属于另一家门店', station: '这个档口属于另一家门店' },
    unique: [{ field: 'name', within: 'store', message: '这家门店已经有同名商品' }],
  },
  'api::combo.combo': {
    rule: comboRule,
    required: { ...STORE, category: '请选择分类' },
    sameStore: { category: '这个分类属于另一家门店' },
  },
  'api::station.station': { rule: stationRule, required: STORE },
  'api::routing-rule.routing-rule': {
    rule: routingRule,
    required: { ...STORE, station: '请选择档口' },
    sameStore: {
      category: '这个分类属于另一家门店',
      product: '这个商品属于另一家门店',
      space: '这个空间属于另一家门店',
      area: '这个区域属于另一家门店',
      station: '这个档口属于另一家门店',
    },
    menuOption: { option: '这家门店的菜单里没有这个规格，请填规格的中文名称，例如“外带打包”' },
  },
  'api::point-rule.point-rule': { rule: pointRule },
  'api::member-tier.member-tier': { rule: memberTierRule, unique: [uniqueKey] },
  'api::announcement.announcement': { rule: announcementRule },
  'api::banner.banner': { rule: bannerRule },
  'api::booking-policy.booking-policy': { rule: bookingPolicyRule, required: STORE, among: policyAmongOthers },
  'api::session-plan.session-plan': {
    rule: sessionPlanRule,
    related: { policy: planPolicyRule, space: planSpaceRule },
    among: planAmongOthers,
    required: { ...STORE, policy: '请选择预订规则', space: '请选择桌位' },
    sameStore: { policy: '这个预订规则属于另一家门店', space: '这个桌位属于另一家门店' },
  },
  'api::bookable-person.bookable-person': {
    rule: personRule,
    required: STORE,
    related: { policies: personPolicyRule },
    sameStore: { policies: '有预订规则属于另一家门店' },
  },
  'api::room-price.room-price': {
    rule: roomPriceRule,
    required: STORE,
    sameStore: { spaces: '有空间属于另一家门店' },
  },
  'api::queue-policy.queue-policy': { rule: queuePolicyRule, required: STORE, among: queueAmongOthers },
  'api::label-template.label-template': { rule: labelTemplateRule },
  'api::message-template.message-template': {
    rule: messageTemplateRule,
    unique: [{ field: 'kind', message: '这种通知已经有模板了，请修改那一份' }],
  },
  'api::store-ranking.store-ranking': { rule: storeRankingRule },
  'api::staff-member.staff-member': {
    rule: staffRule,
    unique: [{ field: 'username', message: '这个账号已经有人用了' }],
  },
};
