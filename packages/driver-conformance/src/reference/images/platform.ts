/** Operating system of the containers. */
export const OPERATING_SYSTEM = 'linux';

/** Architecture of the engine's machine. */
export const ARCHITECTURE = 'amd64';

/** The one platform the engine runs. */
export const PLATFORM: string = `${OPERATING_SYSTEM}/${ARCHITECTURE}`;
