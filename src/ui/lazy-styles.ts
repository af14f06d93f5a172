/** Loads the left rail on screens of 900 px and more; a phone never asks for it. */
export const loadLaptopStyles = async (): Promise<void> => {
  if (matchMedia('(min-width: 900px)').matches) await import('./styles/laptop.css');
};

/** Loads the figures and tables of the officer's pages. */
export const loadOfficerStyles = async (): Promise<void> => {
  await import('./styles/officer.css');
};
