/** Days that the files of a removed article are kept, so that a mistake can be undone. */
export const REMOVED_KEPT_DAYS = 30
