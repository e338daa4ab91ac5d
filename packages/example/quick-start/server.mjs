import { Authsignal } from "@authsignal-actions/sdk";
import { createApp } from "./app.mjs";

const port = process.env.PORT ?? 3000;
const origin = `http://localhost:${port}`;
const authsignal = new Authsignal(); // reads AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_API_URL

createApp({ authsignal, origin }).listen(Number(port), "127.0.0.1", () => console.log(`Open ${origin}`));
