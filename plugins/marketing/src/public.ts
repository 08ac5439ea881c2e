/** What other contexts may use of marketing. */
export { announcementsFor } from './announcements-model';
