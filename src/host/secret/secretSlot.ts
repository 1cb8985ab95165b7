// Under which names secrets stand in VS Code's secret storage.

/** Before the id of the endpoint. */
export const keyPrefix = 'ponder.key.';
/** Before the name of the secret. */
export const headerPrefix = 'ponder.header.';
