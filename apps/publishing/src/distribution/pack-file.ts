import type { DistributionPack, DistributionPiece } from '@kanfa/contracts';
import type { Language } from '@kanfa/kit';
import { strToU8, zipSync, type Zippable } from 'fflate';

export type Pictures = { cover: { bytes: Uint8Array; contentType: string }; qrCode: Uint8Array | null };

/** A folder for each article; pictures are compressed already, so they are only put in. */
export function packFile(pack: DistributionPack, pictures: ReadonlyMap<string, Pictures>, language: Language): Uint8Array {
  const files: Zippable = {};
  for (const piece of pack.pieces) {
    const folder = folderOf(piece);
    const { cover, qrCode } = pictures.get(piece.articleId)!;
    files[`${folder}/cover.${cover.contentType === 'image/png' ? 'png' : 'jpg'}`] = [cover.bytes, { level: 0 }];
    files[`${folder}/words.txt`] = strToU8(textOf(piece, language));
    if (piece.qrCode) files[`${folder}/qr-code.svg`] = strToU8(piece.qrCode);
    if (qrCode) files[`${folder}/qr-code.png`] = [qrCode, { level: 0 }];
  }
  return zipSync(files);
}

/** What no file system takes is left out; the number keeps titles that look alike apart. */
const folderOf = ({ index, title }: DistributionPiece): string =>
  `${index + 1}-${title
    .replaceAll(/[\p{C}\\/:*?"<>|.]/gu, '')
    .trim()
    .slice(0, 40)}`;

const labels = {
  zh: { title: '标题', digest: '摘要', url: '链接', noUrl: '（还没有拿到链接）', moments: '朋友圈转发语', group: '群转发语' },
  en: { title: 'Title', digest: 'Digest', url: 'Address', noUrl: '(not known yet)', moments: 'For Moments', group: 'For groups' },
};

function textOf({ title, digest, url, words }: DistributionPiece, language: Language): string {
  const of = labels[language];
  const parts = [
    [of.title, title],
    [of.digest, digest],
    [of.url, url ?? of.noUrl],
    [of.moments, words.moments],
    [of.group, words.group],
  ];
  return parts.map(([label, text]) => `${label}\n${text}\n`).join('\n');
}
