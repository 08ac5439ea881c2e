import { contextPlugin } from '@zhanggui/platform';
import { deliverMessages } from './deliver.job';
import { forgetMessages } from './forget-messages.job';
import { messageHandlers } from './messages.api';
import { templatesModel } from './template-model';
import { writeMessages } from './write-messages';

/** What guests are told outside of the app (BK-9, BK-11, WQ-4). */
export default contextPlugin({
  name: 'notifications',
  handlers: messageHandlers,
  readModels: [templatesModel],
  reactions: [writeMessages],
  jobs: [deliverMessages, forgetMessages],
});
