import { startVenue, type Venue } from '../../../tests/harness';
import { Editor, within3Seconds } from '../../venues/test/editor';

let venue: Venue;
let editor: Editor;

beforeAll(async () => {
  venue = await startVenue();
  editor = await Editor.signIn(venue);
}, 180_000);
afterAll(() => venue.stop());

const linkOf = async (title: string) => {
  const { blocks } = await venue.guest().expect('stores.home');
  const banners = blocks.flatMap((block) => (block.kind === 'banners' ? block.banners : []));
  return banners.find((banner) => banner.title.zh === title)?.link;
};

/** A banner as an operator fills the form; the picture is another banner's. */
async function banner(title: string, linkKind: string, linkTarget: string): Promise<void> {
  const { rows } = await venue.sql.query<{ id: number }>(`select id from files limit 1`);
  await editor.create('api::banner.banner', { title, linkKind, linkTarget, active: true, image: rows[0]?.id });
}

test('MK-7 a banner leads to a product with its store, and to an announcement that is read at once', async () => {
  const { stores } = await venue.guest().expect('demo.get');
  const storeId = stores[0]?.id ?? '';
  const { products } = await venue.guest().expect('menu.get', { params: { storeId } });
  const productId = products[0]?.id ?? '';
  const announcementId = await editor.create('api::announcement.announcement', {
    title: '今晚有现场',
    body: '八点开始',
  });
  await banner('招牌', 'product', productId);
  await banner('现场', 'announcement', announcementId);
  await banner('旧菜', 'product', 'nosuchproduct');
  expect(
    await within3Seconds(
      () => linkOf('招牌'),
      (link) => link !== undefined,
    ),
  ).toEqual({
    kind: 'product',
    target: productId,
    storeId,
    announcement: null,
  });
  expect(
    await within3Seconds(
      () => linkOf('现场'),
      (link) => link !== undefined,
    ),
  ).toMatchObject({
    kind: 'announcement',
    announcement: { id: announcementId, body: { zh: '八点开始' } },
  });
  expect(
    await within3Seconds(
      () => linkOf('旧菜'),
      (link) => link !== undefined,
    ),
  ).toMatchObject({ kind: 'none' });
  await editor.change('api::product.product', productId, { onShelf: false });
  await within3Seconds(
    () => linkOf('招牌'),
    (link) => link?.kind === 'none',
  );
});
