import { contextPlugin } from './context';

export default contextPlugin({ name: 'platform' });
