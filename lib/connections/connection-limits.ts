/** The longest name of a connection, characters. */
export const CONNECTION_NAME_MAX = 60
