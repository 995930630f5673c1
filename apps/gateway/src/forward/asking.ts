import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** A service's answer: in one piece when it is short and said so, otherwise as it comes. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer | Readable };

const onePieceBytes = 256 * 1_024;

/** Sends one request. Rejects when no answer begins, or a short one breaks off; a long one that breaks off ends its stream with the error. */
export const ask = (dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Promise<Answer> =>
  new Promise((resolve, reject) => void dispatcher.dispatch(request, new Listening(resolve, reject)));

class Listening implements Dispatcher.DispatchHandler {
  private head: Omit<Answer, 'body'> = { status: 0, headers: {} };
  private readonly pieces: Buffer[] = [];
  private stream: Readable | undefined;

  constructor(
    private readonly done: (answer: Answer) => void,
    private readonly failed: (error: Error) => void,
  ) {}

  onRequestStart(): void {
    // undici tells handlers of this kind from older ones by this method
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.head = { status, headers };
    if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= onePieceBytes) return;
    this.stream = new Readable({
      read: () => controller.resume(),
      destroy: (error, closed) => {
        controller.abort(error ?? new Error('The caller went away'));
        closed(error);
      },
    });
    this.done({ ...this.head, body: this.stream });
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (!this.stream) this.pieces.push(piece);
    else if (!this.stream.push(piece)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.stream) this.stream.push(null);
    else this.done({ ...this.head, body: this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.stream) this.stream.destroy(error);
    else this.failed(error);
  }
}
