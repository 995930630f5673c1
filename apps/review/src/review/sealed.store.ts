import { sealedUnit, type SealedUnit } from '@kanfa/contracts';
import { DomainError, type FileStore } from '@kanfa/kit';

/** The sealed unit as it lies in the file store; the store hashes what it reads again. */
export async function readSealed(files: FileStore, sealedHash: string): Promise<SealedUnit> {
  const bytes = await files.get(sealedHash);
  try {
    return sealedUnit.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    const say = {
      zh: '封存内容不是本版本能读的格式。请升级审核服务后重新处理这条消息。',
      en: 'The sealed content is not in a form this version reads. Upgrade review, then replay the message.',
    };
    throw new DomainError('invalid', 'sealed-unreadable', say, [], { cause });
  }
}
