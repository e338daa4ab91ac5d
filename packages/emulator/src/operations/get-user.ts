import type { Operation } from "./operation.ts";
import { readUser } from "./users.ts";

export const getUser: Operation<"getUser"> = (tenant, { path }) => readUser(tenant, path.userId);
