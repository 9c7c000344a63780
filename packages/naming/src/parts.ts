/** A role: lower-case words and numbers joined by single hyphens, beginning with a letter. */
export const rolePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** An environment's name: one word, or a word and a number. A hyphen anywhere else would make names ambiguous. */
export const environmentNamePattern = /^[a-z][a-z0-9]*(-[0-9]+)?$/;

/** A suffix: six characters, without a hyphen. */
export const suffixPattern = /^[a-z0-9]{6}$/;
