/** Exit codes of look-process.ts; Node takes the low ones. */
export const [FOUND, NOT_FOUND] = [61, 62]
