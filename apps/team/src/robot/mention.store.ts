import type { Tx } from '@kanfa/kit';

export const keepMention = (tx: Tx, memberId: string, sealedMobile: Buffer, ends: string): Promise<number> =>
  tx.run(
    `INSERT INTO mention (member_id, sealed_mobile, ends) VALUES ($1, $2, $3)
     ON CONFLICT (member_id) DO UPDATE SET sealed_mobile = $2, ends = $3`,
    [memberId, sealedMobile, ends],
  );

export const forgetMention = (tx: Tx, memberId: string): Promise<number> => tx.run('DELETE FROM mention WHERE member_id = $1', [memberId]);
