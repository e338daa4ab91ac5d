/** The colors of every page, in both themes. */
export const theme: string = `
:root{color-scheme:light dark;--bg:#f4f5f3;--card:#fff;--line:#dcdfda;--field:#86908a;--ink:#16201c;--soft:#55605a;--accent:#0b6b57;
--on-accent:#fff;--accent-soft:#e2f1ec;--warn:#8a4b00;--warn-soft:#fff1d6;--bad:#a81e1e;--bad-soft:#fdeaea;--good:#17683a;
--good-soft:#e3f4e8;--banner:#ffcf5c;--on-banner:#2b1d00;--r:10px}
@media (prefers-color-scheme:dark){:root{--bg:#101512;--card:#181f1b;--line:#2c3630;--field:#74827a;--ink:#e9efeb;--soft:#a5b2ab;
--accent:#5fd3b2;--on-accent:#06231b;--accent-soft:#17352c;--warn:#ffc46b;--warn-soft:#33260d;--bad:#ff9c94;--bad-soft:#3a1a18;
--good:#7fdca0;--good-soft:#15321f;--banner:#c9962c;--on-banner:#1d1300}}
`;

/** The styles of the challenge page; a hash in the Content-Security-Policy allows them. */
export const styles: string = `${theme}*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
-webkit-text-size-adjust:100%}
.banner{background:var(--banner);color:var(--on-banner);padding:.5rem 1rem;text-align:center;font-size:.875rem}
.banner strong{letter-spacing:.08em}
main{max-width:32rem;margin:2rem auto;padding:0 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 1rem}
.lead{color:var(--soft)}
.soft{color:var(--soft);font-size:.875rem}
bdi,code,.wrap{overflow-wrap:anywhere}
code,.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{font-size:.875em}
.state{display:inline-block;border-radius:99px;padding:.125rem .625rem;font-size:.8125rem;font-weight:600;
background:var(--accent-soft);color:var(--accent)}
.state.good{background:var(--good-soft);color:var(--good)}
.state.bad{background:var(--bad-soft);color:var(--bad)}
.state.warn{background:var(--warn-soft);color:var(--warn)}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:0 0 1.25rem;padding:.75rem 1rem;
background:var(--bg);border-radius:var(--r);font-size:.875rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
.time{font-variant-numeric:tabular-nums}
.note{border-radius:var(--r);padding:.75rem 1rem;margin:0 0 1.25rem;background:var(--accent-soft)}
.note.bad{background:var(--bad-soft);color:var(--bad)}
.note.warn{background:var(--warn-soft);color:var(--warn)}
.note p:last-child{margin:0}
form{margin:0}
label{display:block;font-weight:600;margin:0 0 .375rem}
.hint{color:var(--soft);font-size:.875rem;margin:.375rem 0 0}
input:not([type=hidden]){width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--card);
border:1px solid var(--field);border-radius:var(--r)}
input.code{font-size:1.5rem;letter-spacing:.3em;font-variant-numeric:tabular-nums}
input[aria-invalid=true]{border-color:var(--bad)}
button,.button{display:inline-block;min-height:2.75rem;padding:.625rem 1.125rem;font:inherit;font-weight:600;line-height:1.375;
text-align:center;text-decoration:none;color:var(--ink);background:var(--card);border:1px solid var(--field);
border-radius:var(--r);cursor:pointer}
button:hover,.button:hover{border-color:var(--ink)}
.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.primary:hover{filter:brightness(1.08)}
.danger{color:var(--bad)}
.wide{width:100%;margin-top:1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
details{border:1px dashed var(--field);border-radius:var(--r);margin:1.25rem 0 0}
h2+.facts{margin:0}
summary{padding:.625rem 1rem;cursor:pointer;font-weight:600;border-radius:var(--r)}
details>div{padding:0 1rem 1rem}
.message{background:var(--bg);border-radius:4px 14px 14px 14px;padding:.75rem 1rem;margin:0 0 .75rem}
.message b{font-size:1.375rem;letter-spacing:.12em;display:block}
.list{list-style:none;margin:0 0 1rem;padding:0;border:1px solid var(--line);border-radius:var(--r)}
.list li{display:flex;gap:.5rem;align-items:center;justify-content:space-between;padding:.75rem 1rem}
.list li+li{border-top:1px solid var(--line)}
.list a{color:var(--accent);font-weight:600;flex:1}
.qr{background:#fff;border-radius:var(--r);padding:.75rem;width:13rem;max-width:100%;margin:0 auto 1rem}
.qr svg{display:block;width:100%;height:auto;fill:#000;shape-rendering:crispEdges}
.end{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.small{font-size:.875rem;min-height:2.5rem;padding:.4375rem .875rem}
footer{margin-top:1rem;color:var(--soft);font-size:.8125rem;text-align:center}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:26rem){main{margin:1rem auto}.card{padding:1.125rem}.facts{gap:.25rem .75rem}input.code{letter-spacing:.15em}}
@media (prefers-reduced-motion:no-preference){button,.button{transition:border-color .12s,filter .12s}}
@media (forced-colors:active){.banner,.card,.note,.state{border:1px solid}}
`;

/** Without an icon, browsers ask for /favicon.ico, and the journal would list that as an unknown route. */
export const icon: string = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0b6b57"/><path d="M4.5 8.3l2.3 2.3 4.7-5.2" fill="none" stroke="#ffcf5c" stroke-width="2"/></svg>',
)}`;

/**
 * The script of the challenge page. Without it everything works but the running time, "Fill in", and closing a popup, which
 * `@authsignal/browser` needs a message for. The embedding page chose the URL, so it has the token already.
 */
export const script: string = `"use strict";
(() => {
  const page = document.body.dataset;
  const parent = window.parent !== window ? window.parent : window.opener;
  const send = (message) => parent && page.popup !== undefined && parent.postMessage(message, "*");
  const close = () => send(JSON.stringify({ event: "AUTHSIGNAL_CLOSE_POPUP", token: page.token }));
  send(JSON.stringify({ event: "AUTHSIGNAL_READY" }));
  if (window.parent !== window) {
    const resize = () => send({ height: document.documentElement.offsetHeight });
    new ResizeObserver(resize).observe(document.documentElement);
  }
  if (page.error) {
    send(JSON.stringify({ event: "AUTHSIGNAL_API_ERROR", errorCode: page.error, statusCode: Number(page.status) }));
  }
  if (page.token) close();
  for (const button of document.querySelectorAll("[data-close]")) {
    button.hidden = !parent;
    button.addEventListener("click", close);
  }
  for (const button of document.querySelectorAll("[data-fill]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const input = document.getElementById("code");
      input.value = button.dataset.fill;
      input.focus();
    });
  }
  const time = document.querySelector("[data-seconds]");
  if (time) {
    const end = performance.now() + time.dataset.seconds * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      time.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      if (left > 0) return;
      clearInterval(timer);
      location.reload();
    }, 1000);
  }
})();
`;
