/** What a phone loads until it works without a network, as C0 says it; tests/e2e/size.test.ts holds it to the build. */
export const FIRST_TIME_BYTES = 260_000;
