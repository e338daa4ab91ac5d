import { messageAnswer } from "../engine/message-answer.ts";
import type { ActionRecord, MessageRecord } from "../store/records.ts";
import type { ActionCollection, Attached, Listed, ListedCollection, Store, Stored } from "../store/store.ts";
import type { LiveEvents } from "./live-events.ts";

/** The same store, which tells what changes in it. Nothing is told that is not safe. */
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
    if (isNew) this.events.publish(() => ({ type: "message", message: messageAnswer(message) }));
    return isNew;
  }
}
