/** Under which key `localStorage` keeps the name of a device, by default: a page that finds none need not open names. */
export const NAME_STORED_AT = 'parley.callname';
