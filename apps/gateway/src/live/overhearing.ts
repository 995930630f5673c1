import { envelopeShape, owners, type Envelope } from '@kanfa/contracts';
import type { Log } from '@kanfa/kit';
import { connectNats } from '@kanfa/messaging/nats';
import type { Msg, NatsConnection } from '@nats-io/transport-node';

type Options = {
  servers: string;
  user: string;
  pass: string;
  log: Log;
  onEvent: (event: Envelope) => void;
  /** The broker was away: events may have passed unheard. */
  onGap: () => void;
};

/** Every owner's events as they pass, without JetStream. Starts without a broker and finds it when it comes. */
export class Overhearing {
  private connection?: NatsConnection;
  private connected = false;

  constructor(private readonly options: Options) {}

  get hearing(): boolean {
    return this.connected;
  }

  start(): void {
    void this.listen().catch((error: unknown) => this.options.log.error({ err: error }, 'cannot hear the broker'));
  }

  async stop(): Promise<void> {
    await this.connection?.close();
  }

  private async listen(): Promise<void> {
    const { servers, user, pass, log } = this.options;
    const connection = await connectNats({ service: 'gateway', servers, user, pass, log });
    this.connection = connection;
    const callback = (error: Error | null, { data }: Msg): void => {
      if (!error) this.hear(data);
    };
    for (const owner of owners) connection.subscribe(`${owner}.>`, { callback });
    await connection.flush();
    this.connected = true;
    this.options.onGap();
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') this.connected = false;
      if (type === 'reconnect') {
        this.connected = true;
        this.options.onGap();
      }
    }
  }

  private hear(bytes: Uint8Array): void {
    try {
      const event = envelopeShape.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      if (event.success) this.options.onEvent(event.data);
    } catch {
      this.options.log.warn({}, 'overheard something that is not JSON');
    }
  }
}
