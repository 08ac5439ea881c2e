// Imports a menu file into the content: `node cms/import.mjs menu FILE`. Build first with `tsc -b cms`.
import './dist/src/import/main.js';
