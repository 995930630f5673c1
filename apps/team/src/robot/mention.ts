import type { SecretBox } from '@kanfa/kit';

/** A number sealed for one person does not open as another's. */
export const mentionContext = (memberId: string): string => `mention:${memberId}`;

export const mobileOf = (box: SecretBox, { memberId, sealedMobile }: { memberId: string; sealedMobile: Buffer | null }): string | null =>
  sealedMobile && box.open(sealedMobile, mentionContext(memberId));
