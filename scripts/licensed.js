// ncc keeps the licences of one chunk only, and the validator is a chunk of its own in dist/. Bundled from here, both
// are in one chunk: that bundle is thrown away, its licences are kept.
import '@cfworker/json-schema';
import '../lib/index.js';
