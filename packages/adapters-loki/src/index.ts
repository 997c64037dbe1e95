/**
 * Logs from Grafana Loki.
 *
 * @module
 */
export {}
