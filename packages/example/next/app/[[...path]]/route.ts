import { createRouteHandlers } from "../../../src/mounts/next.ts";
import { bankAt } from "../../bank.ts";

export const { GET, POST } = createRouteHandlers(() => bankAt(process.env.BASE_URL ?? "http://localhost:3000"));
