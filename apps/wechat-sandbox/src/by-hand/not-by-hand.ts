/** What the website does not let a person do. No interface has a code for it, so it is a sentence. */
export class NotByHand extends Error {
  override readonly name = 'NotByHand';
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} · ${en}`);
  }
}
