// ncc keeps the licences of one chunk only, and the check of credentials is in chunks of its own in dist/. Bundled from here,
// everything is in one chunk: that bundle is thrown away, its licences are kept.
import '@cfworker/json-schema';
import '../lib/index.js';

// Without being exported it would be left out, as it has no side effects.
export { default as leven } from 'leven';
