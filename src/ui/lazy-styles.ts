/** Loads the left rail on screens of 900 px and more, also when a window grows to that; a phone never asks for it. */
export const loadLaptopStyles = async (): Promise<void> => {
  const wide = matchMedia('(min-width: 900px)');
  if (wide.matches) await import('./styles/laptop.css');
  else wide.addEventListener('change', () => void loadLaptopStyles(), { once: true });
};

/** Loads the figures and tables of the officer's pages. */
export const loadOfficerStyles = async (): Promise<void> => {
  await import('./styles/officer.css');
};
