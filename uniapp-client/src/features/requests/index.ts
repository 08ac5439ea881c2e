import { call } from '@/api';
import { storage } from '@/platform/storage';
import { uuid } from '@/platform/uuid';
import { createOnce } from './once';

/** Mutations of this phone that must happen once. */
export const once = createOnce({ call, storage, newId: uuid });
