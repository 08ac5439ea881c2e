import { contextPlugin } from '@zhanggui/platform';
import { announcementsModel } from './announcements-model';
import { bannersModel, homeModel } from './home-model';
import { pageHandlers } from './pages.api';

/** What operators tell guests: home page, banners, announcements (MK-6, MK-7). */
export default contextPlugin({
  name: 'marketing',
  handlers: pageHandlers,
  readModels: [announcementsModel, bannersModel, homeModel],
});
