// Minifies a sheet from its standard input: what is wrong in it, with the line, is an error.
const { readFileSync } = require('node:fs');
const { transform } = require('lightningcss');

const { code } = transform({ filename: 'sheet', code: readFileSync(0), minify: true });
process.stdout.write(code);
