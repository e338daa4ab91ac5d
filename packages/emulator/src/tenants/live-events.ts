import type { VerificationMethod } from "@authsignal-actions/client";
import type { components } from "../generated/control-types.ts";
import { isoTime } from "../runtime/iso-time.ts";
import type { ActionInstance, ActionRecord, Listed, MessageRecord } from "../store/records.ts";
import type { ActionCollection, Attached, Entry, ListedCollection, PageQuery, Store, Stored } from "../store/store.ts";

/** An event of a tenant. */
export type LiveEvent = components["schemas"]["LiveEvent"];

/** The events of a tenant, across resets. */
export class LiveEvents {
  #listeners: Set<(event: LiveEvent) => void> | undefined;

  /** Creates the event only if there is a listener. */
  publish(makeEvent: () => LiveEvent): void {
    if (!this.#listeners?.size) return;
    const event = makeEvent();
    for (const listener of this.#listeners) listener(event);
  }

  /** Returns a function that unsubscribes. */
  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.#listeners ??= new Set();
    const listeners = this.#listeners;
    const own = (event: LiveEvent) => listener(event);
    listeners.add(own);
    return () => listeners.delete(own);
  }
}

/** A store that publishes its changes, after they are durable. */
export class ObservedStore implements Store {
  readonly #store: Store;
  readonly #events: LiveEvents;

  constructor(store: Store, events: LiveEvents) {
    this.#store = store;
    this.#events = events;
  }

  get actions(): Store["actions"] {
    return new ObservedActions(this.#store.actions, this.#events);
  }

  get authenticators(): Store["authenticators"] {
    return this.#store.authenticators;
  }

  get challenges(): Store["challenges"] {
    return this.#store.challenges;
  }

  get devices(): Store["devices"] {
    return this.#store.devices;
  }

  get logs(): Store["logs"] {
    return this.#store.logs;
  }

  get messages(): Store["messages"] {
    return new ObservedMessages(this.#store.messages, this.#events);
  }

  get tokens(): Store["tokens"] {
    return this.#store.tokens;
  }

  get users(): Store["users"] {
    return this.#store.users;
  }
}

abstract class ObservedCollection<T extends Listed, C extends ListedCollection<T>> implements ListedCollection<T> {
  protected readonly collection: C;
  protected readonly events: LiveEvents;

  constructor(collection: C, events: LiveEvents) {
    this.collection = collection;
    this.events = events;
  }

  abstract putIfAbsent(key: string, value: T): Promise<boolean>;

  get(key: string): Promise<Stored<T> | undefined> {
    return this.collection.get(key);
  }

  compareAndSet(key: string, version: number, value: T): Promise<boolean> {
    return this.collection.compareAndSet(key, version, value);
  }

  delete(key: string): Promise<boolean> {
    return this.collection.delete(key);
  }

  listByUser(userId: string, since?: number): Promise<T[]> {
    return this.collection.listByUser(userId, since);
  }

  listAll(): Promise<T[]> {
    return this.collection.listAll();
  }

  listPage(query: PageQuery): Promise<Entry<T>[]> {
    return this.collection.listPage(query);
  }
}

class ObservedActions extends ObservedCollection<ActionRecord, ActionCollection> implements ActionCollection {
  async putIfAbsent(key: string, record: ActionRecord, attached?: Attached): Promise<boolean> {
    const isNew = await this.collection.putIfAbsent(key, record, attached);
    if (isNew) this.#publish(record);
    return isNew;
  }

  override async compareAndSet(key: string, version: number, record: ActionRecord): Promise<boolean> {
    const isSet = await this.collection.compareAndSet(key, version, record);
    if (isSet) this.#publish(record);
    return isSet;
  }

  #publish({ userId, action, idempotencyKey, state }: ActionRecord): void {
    this.events.publish(() => ({ type: "action", userId, action, idempotencyKey, state }));
  }
}

class ObservedMessages extends ObservedCollection<MessageRecord, ListedCollection<MessageRecord>> {
  async putIfAbsent(key: string, message: MessageRecord): Promise<boolean> {
    const isNew = await this.collection.putIfAbsent(key, message);
    if (isNew) this.events.publish(() => ({ type: "message", message: toOutboxMessage(message) }));
    return isNew;
  }
}

/** A code that was sent to a user. */
export interface OutboxMessage extends ActionInstance {
  verificationMethod: VerificationMethod;
  /** The phone number or email address, if one is known. */
  to?: string;
  code: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** A message as the outbox shows it. */
export function toOutboxMessage({ createdAt, expiresAt, ...message }: MessageRecord): OutboxMessage {
  return { ...message, createdAt: isoTime(createdAt), expiresAt: isoTime(expiresAt) };
}
