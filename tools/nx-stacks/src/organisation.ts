/** The organisation of the code host whose teams own the stacks. */
export const organisation = 'example';
