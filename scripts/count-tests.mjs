// Names skipped tests and prints «N passed, N failed». Fails when a test failed, was skipped, or none ran.
import { readFileSync } from 'node:fs';

// Empty when the tests could not even be started.
const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8') || '{"testResults":[]}');
const all = testResults.flatMap((file) => file.assertionResults);
const having = (status) => all.filter((test) => test.status === status);
const skipped = all.filter((test) => test.status !== 'passed' && test.status !== 'failed');
for (const test of skipped) console.log(`skipped: ${test.fullName}`);
const failed =
  having('failed').length +
  testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
console.log(`${having('passed').length} passed, ${failed} failed`);
process.exitCode = failed === 0 && skipped.length === 0 && having('passed').length > 0 ? 0 : 1;
