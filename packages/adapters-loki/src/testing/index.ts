/**
 * A Loki for tests, with faults on demand.
 *
 * @module
 */
export {}
