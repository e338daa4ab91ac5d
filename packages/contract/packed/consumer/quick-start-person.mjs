// Starts the back end of the quick start with the command of the page, and does what a person does in the browser.
import { spawn } from "node:child_process";

const [command] = process.argv.slice(2);
const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "inherit"], detached: true });
try {
  const origin = await new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      const opened = /Open (http:\S+)/.exec(output);
      if (opened) resolve(opened[1]);
    });
    child.once("close", () => reject(new Error(`It ended: ${output}`)));
  });
  const started = await fetch(`${origin}/withdrawals`, { method: "POST", redirect: "manual" });
  const cookie = started.headers.getSetCookie()[0].split(";")[0];
  const challengeUrl = started.headers.get("location");

  const html = await (await fetch(challengeUrl)).text();
  const [form] = /<form.*?<\/form>/s.exec(html);
  const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const code = /<b class="code">(\d+)</.exec(html)[1];
  const action = new URL(/action="([^"]+)"/.exec(form)[1], challengeUrl);
  const fields = new URLSearchParams([...hidden, ["code", code]]);
  const sent = await fetch(action, {
    method: "POST",
    redirect: "manual",
    body: fields,
    headers: { origin: action.origin },
  });
  const back = await leave(new URL(sent.headers.get("location"), action), origin);
  const confirmed = await fetch(back, { headers: { cookie } });
  console.log(JSON.stringify(await confirmed.text()));
} finally {
  process.kill(-child.pid);
}

/** Follows the pages of the challenge until one leads to the application. */
async function leave(url, origin) {
  if (url.origin === origin) return url;
  const response = await fetch(url, { redirect: "manual" });
  const link = response.headers.get("location") ?? /href="([^"]+[?&;]token=[^"]+)"/.exec(await response.text())[1];
  return leave(new URL(link.replaceAll("&amp;", "&"), url), origin);
}
