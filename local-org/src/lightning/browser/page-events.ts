/** Events between the stand-ins for the platform's modules and the page around the components. */

/** What `lightning/refresh` dispatches. */
export const REFRESH_VIEW = 'lightning__refresh';
/** Records of the page have changed on the server; `detail` holds their Ids. */
export const RECORDS_CHANGED = 'local-org__recordschanged';
