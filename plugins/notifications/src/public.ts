/** What other contexts may use of notifications. */
export {};
