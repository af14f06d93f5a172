/** Name of the list of targets, of kind `target`. */
export const TARGETS = 'targets';
