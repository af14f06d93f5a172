const LET_GO_MS = 60_000;

/** Puts a text into a file of the phone, by way of the browser's downloads. */
export const downloadText = (name: string, text: string): void =>
  downloadFile(name, new Blob([text], { type: 'text/plain' }));

/** Puts any file into the browser's downloads. */
export const downloadFile = (name: string, file: Blob): void => {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), LET_GO_MS);
};

const fileOf = (name: string, text: string) => new File([text], name, { type: 'text/plain' });

/** Whether this browser can hand a text file to another app. */
export const canShareText = (name: string): boolean =>
  navigator.canShare?.({ files: [fileOf(name, '')] }) ?? false;

/** Opens the phone's own sheet to hand the file on; false when it was closed or refused. */
export const shareText = async (name: string, text: string): Promise<boolean> => {
  try {
    await navigator.share({ files: [fileOf(name, text)] });
    return true;
  } catch {
    return false;
  }
};
