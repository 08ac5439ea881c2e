import { contextPlugin, type Engine } from '@zhanggui/platform';
import { catalogHandlers } from './catalog.api';
import { menuModel } from './menu-model';
import { refillStores } from './stock.service';

export default contextPlugin({
  name: 'catalog',
  handlers: catalogHandlers,
  readModels: [menuModel],
  jobs: [{ name: 'catalog.refill', everySeconds: 60, run: (engine: Engine) => refillStores(engine) }],
});
