import type { BannerView, Image, Text } from '@zhanggui/contract';
import { ReadModel } from '@zhanggui/platform';
import { imageOf, textOf, type MediaDocument } from '@zhanggui/venues';

/** A product that operators put on the home page. */
export interface FeaturedProduct {
  id: string;
  storeId: string;
  name: Text;
  photo: Image | null;
  priceFen: number;
}

/** A block as operators arranged it; what it shows is filled in at each call, for time moves on. */
export type Block =
  | { kind: 'banners' | 'verticals' | 'announcements' }
  | { kind: 'stores'; title: Text; verticalKey: string | null }
  | { kind: 'products'; title: Text; products: readonly FeaturedProduct[] }
  | { kind: 'rich-text'; text: Text };

interface Titled {
  title: string | null;
  titleEn: string | null;
}

interface ProductDocument {
  documentId: string;
  name: string;
  nameEn: string | null;
  priceFen: number;
  onShelf: boolean | null;
  photo: MediaDocument | null;
  store: { documentId: string } | null;
}

type BlockDocument =
  | { __component: 'home.banners' | 'home.verticals' | 'home.announcements' }
  | ({ __component: 'home.stores'; vertical: { key: string } | null } & Titled)
  | ({ __component: 'home.products'; products: ProductDocument[] } & Titled)
  | { __component: 'home.rich-text'; text: string; textEn: string | null };

/** The home page in the order in which operators arranged its blocks (MK-7). */
export const homeModel = new ReadModel<readonly Block[]>({
  name: 'home',
  uids: ['api::home-page.home-page', 'api::product.product', 'api::vertical.vertical'],
  async load(strapi) {
    const page: unknown = await strapi.db.query('api::home-page.home-page').findOne({
      populate: {
        blocks: {
          on: {
            'home.banners': true,
            'home.verticals': true,
            'home.announcements': true,
            'home.stores': { populate: { vertical: { select: ['key'] } } },
            'home.products': {
              populate: { products: { populate: { photo: true, store: { select: ['documentId'] } } } },
            },
            'home.rich-text': true,
          },
        },
      },
    });
    return ((page as { blocks: BlockDocument[] } | null)?.blocks ?? []).map(compileBlock);
  },
});

function compileBlock(block: BlockDocument): Block {
  switch (block.__component) {
    case 'home.banners':
      return { kind: 'banners' };
    case 'home.verticals':
      return { kind: 'verticals' };
    case 'home.announcements':
      return { kind: 'announcements' };
    case 'home.stores':
      return {
        kind: 'stores',
        title: textOf(block.title, block.titleEn),
        verticalKey: block.vertical?.key ?? null,
      };
    case 'home.products':
      return {
        kind: 'products',
        title: textOf(block.title, block.titleEn),
        products: block.products.flatMap(compileProduct),
      };
    case 'home.rich-text':
      return { kind: 'rich-text', text: textOf(block.text, block.textEn) };
  }
}

/** Nothing where the product is off the shelf: the page does not advertise what nobody can order. */
function compileProduct(product: ProductDocument): FeaturedProduct[] {
  if (!product.store || product.onShelf === false) return [];
  return [
    {
      id: product.documentId,
      storeId: product.store.documentId,
      name: textOf(product.name, product.nameEn),
      photo: imageOf(product.photo),
      priceFen: product.priceFen,
    },
  ];
}

interface BannerDocument extends Titled {
  documentId: string;
  image: MediaDocument | null;
  linkKind: BannerView['link']['kind'];
  linkTarget: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

/** Banners of the home page: those that are not for single stores. */
export const bannersModel = new ReadModel<readonly BannerView[]>({
  name: 'banners',
  uids: ['api::banner.banner', 'api::product.product'],
  async load(strapi) {
    const documents = (await strapi.db.query('api::banner.banner').findMany({
      where: { active: true, stores: { documentId: { $null: true } } },
      populate: { image: true },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    })) as BannerDocument[];
    const targets = documents.flatMap(({ linkKind, linkTarget }) =>
      linkKind === 'product' ? [linkTarget?.trim()] : [],
    );
    const products = (await strapi.db.query('api::product.product').findMany({
      where: { documentId: { $in: targets }, onShelf: true },
      select: ['documentId'],
      populate: { store: { select: ['documentId'] } },
    })) as { documentId: string; store: { documentId: string } | null }[];
    const storeOf = new Map(products.map((product) => [product.documentId, product.store?.documentId]));
    return documents.map((banner) => ({
      id: banner.documentId,
      title: textOf(banner.title, banner.titleEn),
      image: imageOf(banner.image),
      link: {
        kind: banner.linkKind,
        target: banner.linkTarget?.trim() || null,
        storeId: storeOf.get(banner.linkTarget?.trim() ?? '') ?? null,
        announcement: null,
      },
      startsAt: banner.startsAt && new Date(banner.startsAt).toISOString(),
      endsAt: banner.endsAt && new Date(banner.endsAt).toISOString(),
    }));
  },
});
