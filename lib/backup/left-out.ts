/**
 * Tables whose rows a back-up leaves out. What lets somebody in must not come back after it was ended or used (sessions,
 * mailed links), and a stolen file must not open the door; the others speak of processes that are gone.
 */
export const leftOut: readonly string[] = ['session', 'mailed_link', 'sign_in_try', 'host_waiter'];
