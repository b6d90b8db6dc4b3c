/** Bounds of what a person types about themselves, in characters; the forms say the same as the API checks. */
export const fieldLimits = { name: 80, email: 254, passwordMin: 8, passwordMax: 200 } as const;
