/** The version in package.json, written in by the build. */
declare const __APP_VERSION__: string;

/** `YYYY-MM-DD` of the commit that was built: no honest clock of a phone is earlier. */
declare const __BUILD_DAY__: string;
