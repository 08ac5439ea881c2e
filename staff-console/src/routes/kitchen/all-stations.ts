/** The address of the screen that shows every station of a store. */
export const ALL_STATIONS = 'all';
