import { EventEmitter } from 'node:events';

/** Tells open pages that something changed. Pages ask anew; nothing is carried, so a hint may be lost or merged. */
export class Live {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private waiting: NodeJS.Timeout | undefined;

  /** Hints are merged over 100 ms: a surge of readers is one redraw. */
  changed(): void {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.emitter.emit('changed');
    }, 100).unref();
  }

  listen(listener: () => void): () => void {
    this.emitter.on('changed', listener);
    return () => this.emitter.off('changed', listener);
  }

  close(): void {
    clearTimeout(this.waiting);
    this.emitter.removeAllListeners();
  }
}
