import type postgres from 'postgres';
import { connect } from '@/db/connect';
import { log } from '@/lib/log';
import { type Bus, LocalBus, type Message } from './bus';

const channel = 'pensee';
const tickMs = 4;
/** Postgres refuses payloads of 8,000 bytes. */
const mostBytes = 7_800;
/** Of which the messages of a packet may take so many. */
const roomBytes = mostBytes - 60;
/** The bus speaks to itself so often, ms; it listens anew when it has not heard itself for twice as long. */
const pulseMs = 2_000;

/**
 * Postgres NOTIFY on a connection of its own: what is published within a tick goes out in as few notifications as
 * fit. Within the process it delivers at once, so its own notifications are not heard twice.
 */
export class PostgresBus implements Bus {
  private readonly local = new LocalBus();
  private readonly me = crypto.randomUUID().slice(0, 8);
  private client: postgres.Sql;
  private queue: Message[] = [];
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<unknown> = Promise.resolve();
  private heardAt = Date.now();
  private pulse: NodeJS.Timeout | null = null;

  private constructor(private readonly url: string) {
    this.client = this.connect();
  }

  private connect(): postgres.Sql {
    const connection = { application_name: 'pensee-bus', synchronous_commit: 'off' };
    return connect(this.url, { max: 1, connection });
  }

  static async open(url: string): Promise<PostgresBus> {
    const bus = new PostgresBus(url);
    await bus.listen();
    bus.keepListening();
    return bus;
  }

  private async listen(): Promise<void> {
    await this.client.listen(channel, (payload) => this.receive(payload));
    this.heardAt = Date.now();
  }

  private async listenAnew(): Promise<void> {
    const before = this.client;
    this.client = this.connect();
    void before.end({ timeout: 0 }).catch(() => {});
    await this.listen();
  }

  /** The driver listens again once when its session is lost; where the server is away for longer, it gives up. */
  private keepListening(): void {
    this.pulse = setTimeout(async () => {
      const isDeaf = Date.now() - this.heardAt > pulseMs * 2;
      await (isDeaf
        ? this.listenAnew()
        : this.client.notify(channel, JSON.stringify({ from: this.me, messages: [] }))
      ).catch((error) => log().warn({ err: error }, 'the bus is not heard'));
      if (this.pulse) this.keepListening();
    }, pulseMs);
    this.pulse.unref();
  }

  publish(topic: string, payload: string, inShort?: string): void {
    this.local.publish(topic, payload);
    this.queue.push({ topic, payload, inShort });
    this.timer ??= setTimeout(() => this.send(), tickMs);
  }

  subscribe(topic: string, listener: (payload: string) => void): Promise<() => void> {
    return this.local.subscribe(topic, listener);
  }

  async close(): Promise<void> {
    if (this.pulse) clearTimeout(this.pulse);
    this.pulse = null;
    if (this.timer) this.send();
    await this.sending.catch(() => {});
    await this.client.end({ timeout: 2 });
    await this.local.close();
  }

  private send(): void {
    this.timer = null;
    const messages = this.queue;
    this.queue = [];
    for (const packet of packets(this.me, messages)) {
      this.sending = this.client
        .notify(channel, packet)
        .catch((error) => log().warn({ err: error }, 'a hint was lost'));
    }
  }

  private receive(packet: string): void {
    const { from, messages } = JSON.parse(packet) as { from: string; messages: [string, string][] };
    this.heardAt = Date.now();
    if (from === this.me) return;
    for (const [topic, payload] of messages) this.local.publish(topic, payload);
  }
}

/**
 * Fits messages into packets; one that is too large for any goes in short, or is left out: who reads a run finds the gap in
 * its log.
 */
function packets(from: string, messages: readonly Message[]): string[] {
  const out: string[] = [];
  let current: [string, string][] = [];
  let size = 0;
  const close = () => {
    if (current.length > 0) out.push(JSON.stringify({ from, messages: current }));
    current = [];
    size = 0;
  };
  for (const { topic, payload, inShort } of messages) {
    const sent = [payload, inShort].find((one) => one !== undefined && bytesOf(topic, one) <= roomBytes);
    if (sent === undefined) continue;
    const bytes = bytesOf(topic, sent);
    if (size + bytes > roomBytes) close();
    current.push([topic, sent]);
    size += bytes;
  }
  close();
  return out;
}

const bytesOf = (topic: string, payload: string) => Buffer.byteLength(JSON.stringify([topic, payload])) + 1;
