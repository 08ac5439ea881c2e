// Starts the compiled CMS with the engine: `node cms/server.mjs`. Build first with `tsc -b cms`.
import './dist/src/server.js';
