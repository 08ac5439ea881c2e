import { verticals, type Vertical } from '@zhanggui/config';
import type { ContentWriter, References } from './content-writer';
import type { DemoShared } from './demo-files';
import type { DemoMedia } from './upload-media';

/** Content that all demo venues refer to. */
export interface SharedContent {
  readonly brandId: string;
  readonly verticals: References;
  /** By Chinese name. */
  readonly facilityTags: References;
  readonly productTags: References;
  readonly memberTiers: References;
  readonly saleHours: DemoShared['saleHours'];
}

/** Brand, verticals of `config/verticals`, tags, tiers, the point rule, and what all stores print and are sorted by. */
export async function seedShared(writer: ContentWriter, media: DemoMedia, shared: DemoShared): Promise<SharedContent> {
  const lines = [...verticals.values()];
  const brandId = await writer.create('api::brand.brand', {
    name: shared.brand.name,
    slogan: shared.brand.slogan,
    logo: media.get('brand/logo.webp'),
    moods: lines.map(({ theme }) => theme),
  });
  const verticalIds = await writer.createAll('api::vertical.vertical', lines, byKey, (vertical, sortOrder) => ({
    ...verticalData(vertical),
    icon: media.get(`verticals/${vertical.key}.webp`),
    sortOrder,
  }));
  const facilityTags = await writer.createAll(
    'api::facility-tag.facility-tag',
    shared.facilityTags,
    ({ name }) => name,
    (tag) => ({ ...tag }),
  );
  const productTags = await writer.createAll('api::product-tag.product-tag', shared.productTags, byKey, (tag) => ({
    ...tag,
  }));
  const memberTiers = await writer.createAll(
    'api::member-tier.member-tier',
    shared.memberTiers,
    byKey,
    (tier, sortOrder) => ({
      ...tier,
      sortOrder,
    }),
  );
  await writer.create('api::point-rule.point-rule', { ...shared.pointRule, priority: 100, active: true });
  await writer.createAll(
    'api::label-template.label-template',
    shared.labelTemplates,
    ({ name }) => name,
    (template, sortOrder) => ({ ...template, sortOrder }),
  );
  await writer.createAll(
    'api::message-template.message-template',
    shared.messageTemplates,
    ({ kind }) => kind,
    (template) => ({ ...template, active: true }),
  );
  await writer.create('api::store-ranking.store-ranking', shared.storeRanking);
  return { brandId, verticals: verticalIds, facilityTags, productTags, memberTiers, saleHours: shared.saleHours };
}

const byKey = ({ key }: { key: string }) => key;

function verticalData({ key, name, description, theme, bookingMode, terms }: Vertical): Record<string, unknown> {
  return {
    key,
    name: name.zh,
    nameEn: name.en,
    description: description.zh,
    mood: theme.mood,
    bookingMode,
    terms,
  };
}
