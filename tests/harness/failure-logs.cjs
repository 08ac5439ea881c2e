// Jest reporter: after a failing file, the end of what its servers and its simulator had said.
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const outputDir = path.join(root, 'tests/output');
const tailLines = 30;

module.exports = class FailureLogs {
  onTestFileResult(test, result) {
    if (result.numFailingTests === 0 && !result.testExecError) return;
    const name = path.relative(root, test.path).replaceAll(/[\\/]/g, '__');
    const logs = fs.existsSync(outputDir)
      ? fs.readdirSync(outputDir).filter((file) => file.startsWith(`${name}.`))
      : [];
    for (const log of logs) {
      const lines = fs.readFileSync(path.join(outputDir, log), 'utf8').trimEnd().split('\n').slice(-tailLines);
      process.stdout.write(`\n--- the end of tests/output/${log}\n${lines.join('\n')}\n`);
    }
  }
};
