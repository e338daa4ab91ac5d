import type { OperationId } from "@authsignal-actions/client";
import type { OperationAnswer, OperationRequest } from "./operation.ts";
import { handlers } from "./operations/index.ts";
import type { World } from "./world.ts";

/**
 * Does one operation in a world, after what fell due there before.
 *
 * @throws {ServiceError} when the service refuses
 */
export async function perform<Id extends OperationId>(
  world: World,
  id: Id,
  request: OperationRequest<Id>,
): Promise<OperationAnswer<Id>> {
  await world.clock.catchUp();
  return handlers[id](world, request);
}
