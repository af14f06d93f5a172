/** Unsent saves as text lines, read without the app's own schema. */
export const exportOutbox = async (_profileId: string): Promise<readonly string[]> => {
  throw new Error('body follows');
};
