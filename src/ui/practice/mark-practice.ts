/** Draws the hatched edge around every screen of this page. */
export const markPractice = (): void => {
  document.documentElement.dataset.training = '';
};
