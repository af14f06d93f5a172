/**
 * Whether a page inside another app shows this: its storage is not that of the browser, so what is written there
 * is lost with the chat. Told by the mark of Android's WebView and by names of apps.
 */
export const isInAppBrowser = (userAgent: string): boolean =>
  /; wv\)|\bZalo|\bFBA[NV]\b|\bFB_IAB\b|\bInstagram\b|\bLine\//i.test(userAgent);
