/** A line that Markdown does not show, by which a text of ours is found again. */
export function marker(about: string): string {
  return `<!-- payment-infrastructure: ${about} -->`;
}

/** Something that somebody has written on GitHub. */
interface Writing {
  readonly body?: string | null | undefined;
  readonly user?: { readonly type?: string } | null;
}

/** Whether a writing is ours: anybody may copy the marker, so it must come from a program too. */
export function isOurs({ body, user }: Writing, about: string): boolean {
  return user?.type === 'Bot' && body?.startsWith(marker(about)) === true;
}
