/** What Next gives an error page: what broke (`digest` names it in the server's log), and how to try again. */
export type BrokenPage = { error: Error & { digest?: string }; reset: () => void };
