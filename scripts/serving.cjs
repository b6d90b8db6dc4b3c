/**
 * What Next is told to serve. A connection at rest stays open for longer than a proxy in front keeps it (nginx: 60 s): else
 * a message is sent into one that is just being closed, and the proxy answers 502.
 */
const serving = (port, host) => ['start', '-p', port, '-H', host, '--keepAliveTimeout', '75000'];

module.exports = { serving };
