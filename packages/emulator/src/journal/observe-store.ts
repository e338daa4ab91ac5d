import { messageAnswer } from "../engine/message-answer.ts";
import type { ActionRecord } from "../store/records.ts";
import type { ActionCollection, Store } from "../store/store.ts";
import type { LiveEvents } from "./live-events.ts";

/** The same store, which tells what changes in it. Nothing is told that is not safe. */
export function observeStore(store: Store, events: LiveEvents): Store {
  return {
    ...store,
    actions: observeActions(store.actions, events),
    messages: {
      ...store.messages,
      async putIfAbsent(key, message) {
        const isNew = await store.messages.putIfAbsent(key, message);
        if (isNew) events.publish(() => ({ type: "message", message: messageAnswer(message) }));
        return isNew;
      },
    },
  };
}

function observeActions(actions: ActionCollection, events: LiveEvents): ActionCollection {
  const publish = ({ userId, action, idempotencyKey, state }: ActionRecord) =>
    events.publish(() => ({ type: "action", userId, action, idempotencyKey, state }));
  return {
    ...actions,
    async putIfAbsent(key, record, log) {
      const isNew = await actions.putIfAbsent(key, record, log);
      if (isNew) publish(record);
      return isNew;
    },
    async compareAndSet(key, version, record) {
      const isSet = await actions.compareAndSet(key, version, record);
      if (isSet) publish(record);
      return isSet;
    },
  };
}
