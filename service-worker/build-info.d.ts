/** Version and line of the newest part of CHANGELOG.md, written in by the build. */
declare const __WHAT_IS_NEW__: import('../src/store/messages.ts').WhatIsNew;
