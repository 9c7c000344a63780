/** Rows of the reference that no rule answers although a type they are about is used, and why. */
export const unanswered: Readonly<Record<string, string>> = {};
