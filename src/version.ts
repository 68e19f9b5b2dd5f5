/** The version that the user agent names; a test keeps it equal to package.json's. */
export const VERSION = '1.1.0';
