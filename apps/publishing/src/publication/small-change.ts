import { authorisationOf, sealOf, stateIn, underWay, type Publication } from './publication.js';

/** The newly approved seal, and the one it differs from by a few characters. */
export type SmallChange = { sealedHash: string; of: string; articles: { articleId: string; title: string }[] };

/**
 * A planned publication goes on with the changed text: its slot, audience and authorisation were about all but a few characters, and review has
 * confirmed those. A draft made of the old text is left behind.
 */
export function adoptSmallChange(publication: Publication, { sealedHash, of, articles }: SmallChange): Publication {
  const state = stateIn(publication, ['planned', 'due', 'needs-human'], underWay);
  if (publication.sealedHash !== of || (state.is === 'needs-human' && state.doubt)) throw underWay();
  const next = {
    ...publication,
    sealedHash,
    articles: articles.map(({ articleId, title }, index) => ({ articleId, title, index })),
    remote: {},
  };
  const authorised = authorisationOf(publication) === 'given' ? publication.authorisation : null;
  return { ...next, authorisation: authorised && { ...authorised, seal: sealOf(next), carriedFrom: of } };
}
