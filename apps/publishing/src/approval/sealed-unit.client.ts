import { sealedUnit, type SealedUnit } from '@kanfa/contracts';
import { DomainError, FileStore } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

/** Reads what was sealed, hashed again: nothing else is ever sent. */
@Injectable()
export class SealedUnits {
  constructor(private readonly files: FileStore) {}

  async read(sealedHash: string): Promise<SealedUnit> {
    const parsed = sealedUnit.safeParse(JSON.parse((await this.files.get(sealedHash)).toString('utf8')));
    if (parsed.success) return parsed.data;
    throw new DomainError('invalid', 'seal-unreadable', {
      zh: '封存的内容无法读懂，不能发布。请让作者重新送审。',
      en: 'The sealed content cannot be read and is not sent. Ask the author to submit it again.',
    });
  }

  picture(hash: string): Promise<Buffer> {
    return this.files.get(hash);
  }
}
