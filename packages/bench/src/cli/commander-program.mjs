// What a small command-line interface is usually made of. Plain JavaScript, because loading TypeScript would take longer.
import { Authsignal } from "@authsignal/node";
import { Command } from "commander";

const { AUTHSIGNAL_API_SECRET_KEY: apiSecretKey = "", AUTHSIGNAL_API_URL: apiUrl } = process.env;

new Command()
  .command("track")
  .requiredOption("--user-id <userId>")
  .requiredOption("--action <action>")
  .action(async ({ userId, action }) => {
    const response = await new Authsignal({ apiSecretKey, apiUrl }).track({ userId, action });
    console.log(JSON.stringify(response));
  })
  .parseAsync(process.argv.slice(3), { from: "user" });
