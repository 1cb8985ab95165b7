// Mocha wants a reporter module to be the class itself.
module.exports = require('./countingReporter.ts').CountingReporter;
